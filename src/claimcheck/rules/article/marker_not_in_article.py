"""ART004: the marker of each note stands where the table says."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, holds_unless, rule
from claimcheck.rules.article import FILE, PORT, SHIPS, TITLE, anchored

PACKAGE = anchored(TITLE, PORT, SHIPS)
FOOTNOTES = "footnote,segment_id,char_start,printed_as\n{},S002,{},"


@rule(
    "ART004",
    on="footnotes.char_start",
    outcome=holds_unless(pl.col("position").ne_missing(pl.col("expected"))),
    message=pl.format(
        "the marker {} of note {} stands {} in this copy, not at {}",
        "printed",
        "footnote",
        pl.format("at {}", "position").fill_null("nowhere"),
        "expected",
    ),
    good=Example({**PACKAGE, "article.txt": FILE, "footnotes": FOOTNOTES.format(1, 52)}),
    bad=Example({**PACKAGE, "article.txt": FILE, "footnotes": FOOTNOTES.format(2, 52)}, ("2",)),
)
def marker_not_in_article(
    footnotes: Annotated[pl.LazyFrame, "footnote", "char_start"], notes: pl.LazyFrame
) -> pl.LazyFrame:
    """The marker of a note is not in the article, or stands at another place.

    Why: the place of the marker decides which claims the note is cited for.

    Limits: a marker is looked for as `(n)`, or as `printed_as` says. Where a copy has moved a
    segment, its markers move with it; a note whose segment is not in the copy is not examined.

    Instead: run `claimcheck build --article FILE`, which writes the places; if the article prints
    another number or sign, put that into `printed_as`.
    """
    places = notes.select("package", "row", "printed", "expected", "position")
    return footnotes.join(places, on=["package", "row"])
