"""ART003: each segment begins and ends where the table says."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, holds_unless, rule
from claimcheck.rules.article import FILE, PORT, SHIPS, TITLE, anchored_tables

START, END = pl.col("char_start"), pl.col("char_end")
THERE, UNTIL = pl.col("found_start"), pl.col("found_end")
PACKAGE = anchored_tables(TITLE, PORT, SHIPS)
_END = len(" ".join((TITLE, PORT, SHIPS))) - len(" (1)")
ENDS_LATER = PACKAGE["segments"].replace(f",{_END},", f",{_END + 1},")
MOVED = pl.col("verbatim") & (START != THERE)


@rule(
    "ART003",
    on="segments.char_start",
    outcome=holds_unless(MOVED | ((END - START) != (UNTIL - THERE))),
    field=pl.when(START != THERE).then(pl.lit("char_start")).otherwise(pl.lit("char_end")),
    message=pl.format(
        "{} stands at {} of the article, not at {}",
        "segment_id",
        pl.format("{} to {}", THERE, UNTIL),
        pl.format("{} to {}", START, END),
    ),
    good=Example({**PACKAGE, "article.txt": FILE}),
    bad=Example({**anchored_tables(TITLE, PORT, SHIPS, shift=2), "article.txt": FILE}, ("S003",)),
    further=(Example({**PACKAGE, "segments": ENDS_LATER, "article.txt": FILE}, ("S003",)),),
)
def segment_moved(
    segments: Annotated[pl.LazyFrame, "segment_id", "char_start", "char_end"],
    sentences: pl.LazyFrame,
    article: pl.LazyFrame,
) -> pl.LazyFrame:
    """The text of a segment stands at another place of the article than the table says.

    Why: who looks up a claim by its position reads another sentence.

    Limits: in a copy that differs from the text that the package was made from, segments may
    have moved, and only a wrong length is a fault. How many moved is said with the article.

    Instead: run `claimcheck build --article FILE`, which writes the positions.
    """
    places = sentences.filter(pl.col("found").is_not_null()).select(
        "package", "row", found_start="char_start", found_end="char_end"
    )
    return (
        segments.filter(END.is_not_null())
        .join(places, on=["package", "row"])
        .join(article.select("package", "verbatim"), on="package")
    )
