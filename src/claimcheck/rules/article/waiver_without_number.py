"""ART009: each number that is waived stands in its segment."""

from typing import Annotated

import polars as pl

from claimcheck.engine.waivers import waived_tokens
from claimcheck.rules import Example, holds_unless, rule
from claimcheck.rules.article import FILE, PORT, SHIPS, TITLE, anchored_tables
from claimcheck.typed.worded import worded

PACKAGE = anchored_tables(TITLE, PORT, SHIPS)
HEADER, *ROWS = PACKAGE["segments"].split("\n")


def example(waived: str, *breaks: str) -> Example:
    rows = [f"{HEADER},numbers_waived", *(f"{row},{waived}" for row in ROWS)]
    return Example(
        {**PACKAGE, "article.txt": FILE, "segments": "\n".join(rows[:1] + rows[3:])}, breaks
    )


WORDS = worded("\\b{}\\b", pl.col("waived").str.escape_regex())


@rule(
    "ART009",
    on="segments.numbers_waived",
    outcome=holds_unless(~pl.col("text").str.to_lowercase().str.contains(WORDS)),
    message=pl.format("the waived number {} is not in {}", "waived", "segment_id"),
    good=example("thirteen"),
    bad=example("fifteen", "S003"),
)
def waiver_without_number(
    segments: Annotated[pl.LazyFrame, "segment_id", "numbers_waived"], sentences: pl.LazyFrame
) -> pl.LazyFrame:
    """A number is waived that the segment does not have.

    Why: a waiver that fits nothing hides the number that was meant.

    Limits: the waived words are compared with those of the article, small and capital letters
    alike.

    Instead: write the number as it is printed, in lower case, or delete it.
    """
    texts = sentences.filter(pl.col("text").is_not_null()).select("package", "row", "text")
    return (
        segments.with_columns(waived=waived_tokens())
        .explode("waived")
        .join(texts, on=["package", "row"])
    )
