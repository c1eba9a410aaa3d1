"""REL001: an id that was released is in use, or is retired."""

import polars as pl

from claimcheck.rules import Example, rule

OLD = {"old/claims": "claim_id\nC001\nC002", "claims": "claim_id\nC001"}
RETIRED = "id,resource,retired_in,reason\nC002,claims,1.1.0,It held two assertions."


@rule(
    "REL001",
    examines="rows",
    message=pl.format(
        "{} {} of {} is gone, and retired has no line for it", "resource", "row_key", "old_version"
    ),
    resource="resource",
    value="row_key",
    path="path",
    good=Example({**OLD, "retired": RETIRED}),
    bad=Example(OLD, breaks=("-",)),
)
def id_vanished(changes: pl.LazyFrame, releases: pl.LazyFrame) -> pl.LazyFrame:
    """A row of the older release is gone, and `retired` does not say why.

    Why: whoever cited it follows the id and finds nothing, not even that it was withdrawn.

    Limits: rows without an id of their own, such as the terms of a relation, may go without a
    line. A table that cannot be read is not compared.

    Instead: bring the row back, or give it a line in `retired`.
    """
    gone = changes.filter((pl.col("kind") == "removed") & pl.col("has_id"))
    return gone.join(releases.drop("path"), on="package")
