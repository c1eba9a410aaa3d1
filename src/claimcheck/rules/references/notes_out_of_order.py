"""REF005: the markers of notes stand in the text in the order of their numbers."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, holds_unless, related, rule

SEGMENTS = "segment_id\nS010\nS003\nS007"
HEADER = "footnote,occurrence,segment_id,char_start"

SAME = pl.col("place") == pl.col("place_before")
PRINTED = pl.col("printed_as").str.extract(r"^\W*([0-9]{1,4})\W*$").cast(pl.Int64)
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
            "footnotes": "footnote,printed_as\n4,[5]\n5,4",
            "markers": f"{HEADER}\n1,1,S010,40\n1,2,S007,90\n2,1,S010,40\n3,1,S003,\n"
            "4,1,S007,70\n5,1,S003,70",
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
    footnotes: Annotated[pl.LazyFrame, "footnote", "printed_as"],
) -> pl.LazyFrame:
    """A note's marker stands before that of the note with the next smaller number.

    Why: a marker out of order is mostly a wrong number, and then every claim there has the wrong
    source.

    Limits: segments count in the order of their table. Two markers in one segment are compared
    only where both have a `char_start`. Of a number that stands in several places, only the first.
    The number is the printed one, where `printed_as` is a number.

    Instead: mend the number or the segment; if the article prints them so, add a known issue.
    """
    before = pl.col("footnote", "row_key", "place", "char_start").shift(1).over("package")
    places = segments.select("package", "segment_id", place="row")
    notes = footnotes.select("package", "footnote", printed=PRINTED)
    return (
        markers.join(places, on=["package", "segment_id"])
        .join(notes, on=["package", "footnote"], how="left")
        .sort("package", pl.coalesce("printed", "footnote"), "row")
        .with_columns(before.name.suffix("_before"))
    )
