"""REF005: the markers of notes stand in the text in the order of their numbers."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, holds_unless, related, rule

SEGMENTS = "segment_id\nS010\nS003\nS007"

SAME = pl.col("place") == pl.col("place_before")
EARLIER = (pl.col("place") < pl.col("place_before")) | (
    SAME & (pl.col("char_start") < pl.col("char_start_before"))
)


@rule(
    "REF005",
    on="footnotes.segment_id",
    outcome=holds_unless(EARLIER),
    message=pl.format(
        "the marker of note {} stands before that of note {}", "footnote", "footnote_before"
    ),
    related=related("footnotes.segment_id", "footnote_before"),
    good=Example(
        {
            "segments": SEGMENTS,
            "footnotes": "footnote,segment_id,char_start\n1,S010,40\n2,S010,40\n3,S003,\n4,S003,70",
        }
    ),
    bad=Example(
        {
            "segments": SEGMENTS,
            "footnotes": "footnote,segment_id,char_start\n1,S003,70\n2,S003,60\n3,S010,40\n4,S007,",
        },
        breaks=("2", "3"),
    ),
    acknowledgeable=True,
)
def notes_out_of_order(
    footnotes: Annotated[pl.LazyFrame, "footnote", "segment_id", "char_start"],
    segments: Annotated[pl.LazyFrame, "segment_id"],
) -> pl.LazyFrame:
    """A note's marker stands before that of the note with the next smaller number.

    Why: a marker out of order is mostly a wrong number, and then every claim there has the wrong
    source.

    Limits: segments count in the order of their table. Two markers in one segment are compared
    only where both have a `char_start`.

    Instead: mend the number or the segment; if the article prints them so, add a known issue.
    """
    before = pl.col("footnote", "place", "char_start").shift(1).over("package")
    places = segments.select("package", "segment_id", place="row")
    return (
        footnotes.join(places, on=["package", "segment_id"])
        .sort("package", "footnote", "row")
        .with_columns(before.name.suffix("_before"))
    )
