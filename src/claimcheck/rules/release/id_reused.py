"""REL002: an id that a release retired stays out of use."""

import polars as pl

from claimcheck.rules import Example, rule

OLD = "id,resource,retired_in,reason\nC002,claims,1.0.0,It held two assertions."


@rule(
    "REL002",
    examines="rows",
    message=pl.format(
        "{} was retired in {} or before, and is in use again", "row_key", "old_version"
    ),
    resource="resource",
    value="row_key",
    good=Example(
        {
            "old/retired": OLD,
            "retired": f"{OLD}\nC003,claims,1.1.0,It repeated another claim.",
            "claims": "claim_id\nC003",
        }
    ),
    bad=Example({"old/retired": OLD, "claims": "claim_id\nC002"}, breaks=("C002",)),
)
def id_reused(
    changes: pl.LazyFrame, releases: pl.LazyFrame, all_rows: pl.LazyFrame
) -> pl.LazyFrame:
    """An id is in use again that the older release had retired.

    Why: a citation of the old row would now lead to another one, and nobody would notice.

    Limits: an id that is in use while its line in `retired` still stands needs no older release
    to be found; REF rules say so.

    Instead: give the row a new id, and put the line in `retired` back.
    """
    lines = changes.filter((pl.col("kind") == "removed") & (pl.col("resource") == "retired"))
    return all_rows.join(lines.select("package", "row_key"), on=["package", "row_key"]).join(
        releases, on="package"
    )
