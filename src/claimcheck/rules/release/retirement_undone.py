"""REL005: what is retired stays on record."""

import polars as pl

from claimcheck.rules import Example, rule

OLD = (
    "id,resource,retired_in,reason\n"
    "C002,claims,1.0.0,It held two assertions.\nC003,claims,1.0.0,It repeated another claim."
)


@rule(
    "REL005",
    examines="rows",
    message=pl.format("the line of {}, which {} has, is gone", "row_key", "old_version"),
    resource="resource",
    field=pl.lit("id"),
    value="row_key",
    path="path",
    good=Example({"old/retired": OLD, "retired": OLD, "old/claims": "claim_id\nC004"}),
    bad=Example({"old/retired": OLD, "retired": OLD.rpartition("\n")[0]}, breaks=("-",)),
)
def retirement_undone(
    changes: pl.LazyFrame, releases: pl.LazyFrame, all_rows: pl.LazyFrame
) -> pl.LazyFrame:
    """A line of the older release's `retired` is gone.

    Why: without it nobody can tell what became of the id, and it may be given out again.

    Limits: an id that is in use again is left to REL002.

    Instead: put the line back; lines of `retired` are corrected, but never deleted.
    """
    lines = changes.filter((pl.col("kind") == "removed") & (pl.col("resource") == "retired"))
    return lines.join(all_rows, on=["package", "row_key"], how="anti").join(
        releases.drop("path"), on="package"
    )
