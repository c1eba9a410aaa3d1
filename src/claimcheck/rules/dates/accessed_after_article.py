"""DAT011: a source was read before the article that cites it appeared."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, holds_unless, rule

ARTICLE = '{"article": {"issued": "2022-09-18/2022-12-31"}}'


@rule(
    "DAT011",
    on="references.accessed",
    outcome=holds_unless(pl.col("accessed") > pl.col("issued_latest")),
    message=pl.format(
        "accessed on {}, after the article, which appeared by {}", "accessed", "issued_latest"
    ),
    good=Example({"descriptor": ARTICLE, "references": "reference_id,accessed\nR001,2022-12-31"}),
    bad=Example(
        {"descriptor": ARTICLE, "references": "reference_id,accessed\nR001,2023-01-01"}, ("R001",)
    ),
    acknowledgeable=True,
)
def accessed_after_article(
    references: Annotated[pl.LazyFrame, "accessed"], packages: pl.LazyFrame
) -> pl.LazyFrame:
    """A source was accessed after the last day on which the article can have appeared.

    Why: the column holds the author's day, as printed, and an author reads before writing.

    Limits: when we opened a source is in `verifications.checked_on`, not here.

    Instead: mend the date; if the article prints it so, add a known issue.
    """
    article = packages.select("package", "issued_latest").drop_nulls()
    return references.join(article, on="package", maintain_order="left")
