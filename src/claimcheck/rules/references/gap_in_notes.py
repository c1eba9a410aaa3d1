"""REF004: notes are numbered from 1 without a gap."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, holds_unless, rule


@rule(
    "REF004",
    on="footnotes.footnote",
    outcome=holds_unless(pl.col("footnote") > pl.col("due")),
    message=pl.format("note {} stands where note {} is expected", "footnote", "due"),
    good=Example({"footnotes": "footnote\n1\n3\n2"}),
    bad=Example({"footnotes": "footnote\n2\n3\n6"}, breaks=("2", "6")),
    acknowledgeable=True,
)
def gap_in_notes(
    footnotes: Annotated[pl.LazyFrame, "footnote"],
    all_footnotes: Annotated[pl.LazyFrame, "raw_footnote"],
) -> pl.LazyFrame:
    """A note's number does not follow the one before it.

    Why: either a note was left out of the data, or the article lost one.

    Limits: a package of which any note's number cannot be read is not examined, since that note
    may fill the gap.

    Instead: add the missing note; if the article itself skips a number, add a known issue.
    """
    due = pl.col("footnote").shift(1).over("package", order_by="footnote").fill_null(0) + 1
    rows = all_footnotes.group_by("package").agg(rows=pl.len())
    return (
        footnotes.with_columns(due=due, legible=pl.len().over("package"))
        .join(rows, on="package", maintain_order="left")
        .filter(pl.col("legible") == pl.col("rows"))
    )
