"""VER030: a review is of a cell that is there, or was in a row that is retired."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule
from claimcheck.schema import bundled

HEADER = "review_id,resource,row_key,field"
TABLES = {"claims": "claim_id\nC001", "retired": "id,resource\nC002,claims"}
COLUMNS = pl.LazyFrame(
    [(table, name) for table in bundled.tables() for name in bundled.columns(table)],
    schema=["resource", "field"],
    orient="row",
)
"""Every column of the profile's tables."""


@rule(
    "VER030",
    on="reviews.row_key",
    message=pl.when(pl.col("cell") == "field")
    .then(pl.format("{} has no column {}", "resource", "field"))
    .otherwise(pl.format("{} is no row of {}, nor a retired one", "row_key", "resource")),
    field="cell",
    good=Example({**TABLES, "reviews": f"{HEADER}\nW001,claims,C001,date\nW002,claims,C002,date"}),
    bad=Example(
        {
            **TABLES,
            "reviews": f"{HEADER}\nW001,claims,C003,date\nW002,claims,C001,year\n"
            "W003,claim,C001,date\nW004,quantities,C002,value",
        },
        breaks=("W001", "W002", "W003", "W004"),
    ),
)
def dangling_review(
    reviews: Annotated[pl.LazyFrame, "resource", "row_key", "field"],
    all_rows: pl.LazyFrame,
    retired: Annotated[pl.LazyFrame, "id", "resource"],
) -> pl.LazyFrame:
    """A review is of a table, row or column that is not there.

    Why: agreement is computed from reviews by id; one that points nowhere cannot be told.

    Limits: of several faults the first is named. Where a table could not be read, it does not run.

    Instead: mend the cell; if the row was withdrawn, add its line to `retired`.
    """
    gone = retired.select("package", "resource", row_key="id")
    named = all_rows.join(reviews, on="row_key", how="semi")  # of a million rows
    there = named.select("package", pl.col("resource").cast(pl.String), "row_key")
    there = pl.concat([there, gone])
    key = ["package", "resource", "row_key"]
    columns = reviews.join(COLUMNS, on=["resource", "field"], how="anti", maintain_order="left")
    rows = reviews.join(there, on=key, how="anti", maintain_order="left")
    faults = [columns.with_columns(cell=pl.lit("field")), rows.with_columns(cell=pl.lit("row_key"))]
    return pl.concat(faults).unique(["package", "row"], keep="first")
