"""COV005: segments follow each other in the article, none inside another."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, related, rule

HEADER = "segment_id,char_start,char_end"
START, END = pl.col("char_start"), pl.col("char_end")


@rule(
    "COV005",
    on="segments.char_start",
    where=pl.col("char_start").is_not_null() & pl.col("char_end").is_not_null(),
    message=pl.when(END <= START)
    .then(pl.format("{} begins at {}, but ends at {}", "segment_id", START, END))
    .otherwise(
        pl.format(
            "{} begins at {}, before {} above it ends at {}",
            "segment_id",
            START,
            "segment_id_above",
            "char_end_above",
        )
    ),
    related=pl.when(END > START).then(related("segments.char_end", "segment_id_above")),
    good=Example({"segments": f"{HEADER}\nS001,0,51\nS003,,\nS002,52,90\nS004,90,95\nS005,95,"}),
    bad=Example(
        {"segments": f"{HEADER}\nS001,0,51\nS002,50,90\nS003,120,120\nS004,130,150\nS005,100,110"},
        breaks=("S002", "S003", "S005"),
    ),
)
def overlapping_segments(
    segments: Annotated[pl.LazyFrame, "segment_id", "char_start", "char_end"],
) -> pl.LazyFrame:
    """A segment ends before it begins, or begins before the one above it ends.

    Why: positions that cross cannot be those of sentences in order, so one of them is wrong, or
    the rows are out of order.

    Limits: only segments with both positions are compared, each with the nearest such row above.
    Gaps are not looked for: what lies between may be a note marker or furniture of the page.

    Instead: run `claimcheck build --article FILE`, and put the rows in the order of the text.
    """
    above = pl.col("segment_id", "char_end").shift(1).over("package")
    return (
        segments.sort("package", "row")
        .with_columns(above.name.suffix("_above"))
        .filter((END <= START) | (START < pl.col("char_end_above")))
    )
