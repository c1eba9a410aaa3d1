"""DAT010: a source appeared before the article that cites it."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, holds_unless, rule

ARTICLE = '{"article": {"issued": "2022-09-18/2022-12-31"}}'


@rule(
    "DAT010",
    on="references.issued",
    where=pl.col("issued_earliest").is_not_null(),
    outcome=holds_unless(pl.col("issued_earliest") > pl.col("article_latest")),
    message=pl.format(
        "{} lies after the article, which appeared by {}", "issued", "article_latest"
    ),
    good=Example({"descriptor": ARTICLE, "references": "reference_id,issued\nR001,2022-12-31"}),
    bad=Example(
        {"descriptor": ARTICLE, "references": "reference_id,issued\nR001,2023-01-01"}, ("R001",)
    ),
    acknowledgeable=True,
)
def source_younger_than_article(
    references: Annotated[pl.LazyFrame, "issued", "issued_earliest"], packages: pl.LazyFrame
) -> pl.LazyFrame:
    """A source appeared after the last day on which the article can have appeared.

    Why: nobody cites what is not written yet; the year is mostly a slip.

    Limits: forthcoming works and pages that were changed later are not told apart.

    Instead: mend the date; if the article prints it so, add a known issue.
    """
    article = packages.select("package", article_latest="issued_latest").drop_nulls()
    return references.join(article, on="package", maintain_order="left")
