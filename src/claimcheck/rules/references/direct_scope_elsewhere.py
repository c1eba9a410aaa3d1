"""REF008: a note of direct scope has its marker in the claim's own segment."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, holds_unless, rule

SEGMENTS = "segment_id\nS001\nS002\nS003"
MARKERS = "footnote,occurrence,segment_id\n1,1,S001\n1,2,S003\n2,1,S002"

FIRST = pl.col("resource") == "claims"


@rule(
    "REF008",
    on="claims.footnote_scope",
    examines="cited",
    where=pl.col("scope") == "direct",
    outcome=holds_unless(~pl.col("stands").list.contains(pl.col("segment_id"))),
    message=pl.format(
        "the marker of note {} stands in {}, not in the claim's own segment {}",
        "footnote",
        pl.col("stands").list.join(", "),
        "segment_id",
    ),
    resource="resource",
    field=pl.when(FIRST).then(pl.lit("footnote_scope")).otherwise(pl.lit("scope")),
    related="places",
    good=Example(
        {
            "segments": SEGMENTS,
            "markers": MARKERS,
            "claims": "claim_id,segment_id,footnote,footnote_scope\nC001,S001,1,direct\n"
            "C002,S001,2,inherited\nC003,S001,3,direct\nC004,S003,1,direct\n"
            "C005,S009,1,direct",
        }
    ),
    bad=Example(
        {
            "segments": SEGMENTS,
            "markers": MARKERS,
            "claims": "claim_id,segment_id,footnote,footnote_scope\nC001,S001,2,direct\n"
            "C002,S001,1,direct",
            "citations": "claim_id,footnote,scope\nC002,2,direct",
        },
        breaks=("C001", "C002/2"),
    ),
)
def direct_scope_elsewhere(
    cited: pl.LazyFrame,
    all_claims: Annotated[pl.LazyFrame, "claim_id", "segment_id"],
    all_segments: Annotated[pl.LazyFrame, "segment_id"],
    markers: Annotated[pl.LazyFrame, "footnote", "segment_id", "row_key"],
) -> pl.LazyFrame:
    """A note is said to be direct, but its marker stands in another segment.

    Why: whoever looks at the sentence finds no marker there, or that of another source.

    Limits: whether the marker stands before or after the claim's own words is not known. A note
    without a marker is not examined, nor a claim whose segment is not there: that is REF001.

    Instead: mend the number, or make the scope `inherited` if the note closes the paragraph.
    """
    cell = pl.struct(
        pl.lit("markers").alias("resource"), "row_key", pl.lit("segment_id").alias("field")
    )
    notes = (
        markers.drop_nulls("segment_id")
        .sort("package", "row")
        .group_by("package", "footnote")
        .agg(stands="segment_id", places=cell)
    )
    own = all_claims.drop("row").join(all_segments, on=["package", "segment_id"], how="semi")
    return cited.join(own, on=["package", "claim_id"]).join(notes, on=["package", "footnote"])
