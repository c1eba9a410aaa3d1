"""COV021: where the article changed, somebody has looked at the rows again."""

import json

import polars as pl

from claimcheck.rules import Example, rule

SEGMENTS = "segment_id\nS001\nS002"
S001, S002, S003 = (
    {"resource": "segments", "row_key": key, "was": "Norland left.", "now": now, "read": read}
    for key, now, read in (("S001", "Rell left.", True), ("S002", "", False), ("S003", "", False))
)


@rule(
    "COV021",
    examines="changed_rows",
    severity="note",
    message=pl.when("lost")
    .then(pl.lit("the text is no longer in the article; are its rows to stay?"))
    .otherwise(pl.format("the text changed, {}; do its rows still say so?", "difference")),
    resource="resource",
    field=pl.when(pl.col("resource") == "segments")
    .then(pl.lit("sha256"))
    .otherwise(pl.lit("title")),
    good=Example({"segments": SEGMENTS, "changed.json": json.dumps([S001])}),
    bad=Example(
        {"segments": SEGMENTS, "changed.json": json.dumps([S001, S002, S003])}, breaks=("S002",)
    ),
)
def unread_change(changed_rows: pl.LazyFrame) -> pl.LazyFrame:
    """The article changed, and nobody has looked at the rows that were made from the former text.

    Why: a changed word can make a claim wrong that was right, and no other rule can tell.

    Limits: only where `claimcheck draft --update` was run, which notes the changes in
    `FOLDER.work/` beside the package. A row that was withdrawn is not asked about.

    Instead: `claimcheck next` shows the change and its claims; mend them, and say
    `claimcheck next --done` with the id of the row.
    """
    return changed_rows.filter(~pl.col("read"))
