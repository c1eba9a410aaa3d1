"""REF005: the markers of notes stand in the text in the order of their numbers."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, holds_unless, related, rule

SEGMENTS = "segment_id\nS010\nS003\nS007"
HEADER = "footnote,occurrence,segment_id,char_start"

SAME = pl.col("place") == pl.col("place_before")
EARLIER = (pl.col("place") < pl.col("place_before")) | (
    SAME & (pl.col("char_start") < pl.col("char_start_before"))
)


@rule(
    "REF005",
    on="markers.segment_id",
    where=pl.col("occurrence") == 1,
    outcome=holds_unless(EARLIER),
    message=pl.format(
        "the marker of note {} stands before that of note {}", "footnote", "footnote_before"
    ),
    related=related("markers.segment_id", "row_key_before"),
    good=Example(
        {
            "segments": SEGMENTS,
            "markers": f"{HEADER}\n1,1,S010,40\n1,2,S007,90\n2,1,S010,40\n3,1,S003,\n4,1,S003,70",
        }
    ),
    bad=Example(
        {
            "segments": SEGMENTS,
            "markers": f"{HEADER}\n1,1,S003,70\n2,1,S003,60\n3,1,S010,40\n4,1,S007,",
        },
        breaks=("2/1", "3/1"),
    ),
    acknowledgeable=True,
)
def notes_out_of_order(
    markers: Annotated[
        pl.LazyFrame, "footnote", "occurrence", "segment_id", "char_start", "row_key"
    ],
    segments: Annotated[pl.LazyFrame, "segment_id"],
) -> pl.LazyFrame:
    """A note's marker stands before that of the note with the next smaller number.

    Why: a marker out of order is mostly a wrong number, and then every claim there has the wrong
    source.

    Limits: segments count in the order of their table. Two markers in one segment are compared
    only where both have a `char_start`. Of a number that stands in several places, only the first.

    Instead: mend the number or the segment; if the article prints them so, add a known issue.
    """
    before = pl.col("footnote", "row_key", "place", "char_start").shift(1).over("package")
    places = segments.select("package", "segment_id", place="row")
    return (
        markers.join(places, on=["package", "segment_id"])
        .sort("package", "footnote", "row")
        .with_columns(before.name.suffix("_before"))
    )
