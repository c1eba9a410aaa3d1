"""ISS007: the rows that an issue involves exist."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule

TABLES = {"claims": "claim_id\nC001", "footnotes": "footnote\n17"}


@rule(
    "ISS007",
    on="known_issues.related",
    message=pl.format("'{}' is the key of no row", "row_key"),
    good=Example({**TABLES, "known_issues": "issue_id,related\nI001,C001;17\nI002,"}),
    bad=Example({**TABLES, "known_issues": "issue_id,related\nI001,C001;C002"}, breaks=("I001",)),
)
def dangling_related(
    known_issues: Annotated[pl.LazyFrame, "related"], all_rows: pl.LazyFrame
) -> pl.LazyFrame:
    """A key in `related` is that of no row.

    Why: a reader who wants to compare the two places of the article finds only one.

    Limits: keys of all tables count, since the cell names no table. Where a table could not be
    read, it does not run.

    Instead: mend the key; several are joined by `;` without spaces.
    """
    named = known_issues.with_columns(row_key=pl.col("related").str.split(";")).explode("row_key")
    rows = all_rows.join(named, on="row_key", how="semi")  # of a million those that are named
    return named.join(rows, on=["package", "row_key"], how="anti", maintain_order="left")
