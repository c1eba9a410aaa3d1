"""DAT006: a source was read after it appeared."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule


@rule(
    "DAT006",
    on="references.accessed",
    where=pl.col("accessed").is_not_null() & pl.col("issued_earliest").is_not_null(),
    message=pl.format("accessed on {}, before it appeared: {}", "accessed", "issued"),
    good=Example(
        {
            "references": "reference_id,issued,accessed\n"
            "R001,2022-09,2022-09-11\nR002,,2022-09-11\nR003,2022-09,2022-09-01"
        }
    ),
    bad=Example({"references": "reference_id,issued,accessed\nR001,2022-09,2022-08-31"}, ("R001",)),
    acknowledgeable=True,
)
def accessed_before_issued(
    references: Annotated[pl.LazyFrame, "issued", "issued_earliest", "accessed"],
) -> pl.LazyFrame:
    """A source was accessed before the first day on which it can have appeared.

    Why: one of the two dates is wrong, and other rules rely on both.

    Limits: a page may have been changed after it was read; its date of issue is then the newer
    one, and a known issue says so.

    Instead: mend the date that was copied wrongly; if the article prints both so, add a known
    issue.
    """
    return references.filter(pl.col("accessed") < pl.col("issued_earliest"))
