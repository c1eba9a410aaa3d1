"""ISS004: a known issue names a table, rows and a column that exist."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule
from claimcheck.schema import bundled
from claimcheck.typed.worded import worded

HEADER = "issue_id,resource,row_key,field"
TABLES = {"claims": "claim_id\nC001\nC003", "citations": "claim_id,footnote\nC001,2"}


def _message() -> pl.Expr:
    table = pl.col("resource")
    return (
        pl.when(table.is_null())
        .then(pl.lit("the issue names a row or column, but no table"))
        .when(pl.col("cell") == "resource")
        .then(worded("{} is no table", table))
        .when(pl.col("cell") == "row_key")
        .then(worded("{} is no row of {}", "key", table))
        .otherwise(worded("{} is no column of {}", "field", table))
    )


@rule(
    "ISS004",
    on="known_issues.row_key",
    where=pl.any_horizontal(pl.col("resource", "row_key", "field").is_not_null()),
    message=_message(),
    field="cell",
    good=Example(
        {
            **TABLES,
            "known_issues": f"{HEADER}\nI001,claims,C001,date\nI002,citations,C001/2,\n"
            "I003,claims,,date\nI004,,,\nI005,claims,C001;C003,",
        }
    ),
    bad=Example(
        {
            **TABLES,
            "known_issues": f"{HEADER}\nI001,claim,C001,\nI002,claims,C002,\n"
            "I003,claims,C001,year\nI004,,C001,\nI005,claims,C001;C002;C004,",
        },
        breaks=("I001", "I002", "I003", "I004", "I005"),
    ),
)
def dangling_issue(
    known_issues: Annotated[pl.LazyFrame, "resource", "row_key", "field"], all_rows: pl.LazyFrame
) -> pl.LazyFrame:
    """A known issue stands on a table, a row or a column that is not there.

    Why: readers of the row never see the issue, and it acknowledges nothing.

    Limits: of several faults the first is named. Where a table could not be read, it does not run.

    Instead: mend the cell; if the row was retired, the issue goes with it.
    """
    issues = known_issues.with_columns(key=pl.col("row_key").str.split(";")).explode("key")
    # Of a million rows the few that are named, before they are told apart.
    rows = (
        all_rows.select("package", "resource", key="row_key", there=pl.lit(True))
        .join(issues, on="key", how="semi")
        .with_columns(pl.col("resource").cast(pl.String))
        .unique()
    )
    table = pl.col("resource").is_in(bundled.tables()).fill_null(False)
    faults = {
        "resource": ~table,
        "row_key": pl.col("key").is_not_null() & pl.col("there").is_null(),
        "field": pl.col("field").is_not_null() & pl.col("known").is_null(),
    }
    first = pl.coalesce(pl.when(fault).then(pl.lit(name)) for name, fault in faults.items())
    return (
        issues.join(rows, on=["package", "resource", "key"], how="left", maintain_order="left")
        .join(_profile_columns(), on=["resource", "field"], how="left", maintain_order="left")
        .with_columns(cell=first)
        .filter(pl.col("cell").is_not_null())
        .unique(["package", "row"], keep="first")
    )


def _profile_columns() -> pl.LazyFrame:
    """Return every column of the profile's tables: `resource`, `field`, `known`."""
    schemas = {table: bundled.schema(table) for table in bundled.tables()}
    columns = [(table, f["name"]) for table, schema in schemas.items() for f in schema["fields"]]
    return pl.LazyFrame(columns, schema=["resource", "field"], orient="row").with_columns(
        known=pl.lit(True)
    )
