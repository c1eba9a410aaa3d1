"""ART004: the marker of each note stands where the table says."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, holds_unless, rule
from claimcheck.rules.article import PORT, TITLE, anchored_tables

TEXTS = (TITLE, PORT, "It had taken tolls until then (2).", "Rell paid none (3).")
COPY = "\n\n".join(TEXTS)


@rule(
    "ART004",
    on="markers.char_start",
    outcome=holds_unless(pl.col("position").ne_missing(pl.col("expected"))),
    message=pl.format(
        "the marker {} of note {} stands {} in this copy, not at {}",
        "printed",
        "footnote",
        pl.format("at {}", "position").fill_null("nowhere"),
        "expected",
    ),
    good=Example({**anchored_tables(*TEXTS, notes=1), "article.txt": COPY}),
    bad=Example({**anchored_tables(*TEXTS, notes=3, misplaced=9), "article.txt": COPY}, ("1/1",)),
    further=(
        Example({**anchored_tables(*TEXTS, notes=1), "article.txt": COPY.replace(" (1)", "")}),
    ),
)
def marker_not_in_article(
    markers: Annotated[pl.LazyFrame, "footnote", "char_start"],
    marker_places: pl.LazyFrame,
    article: pl.LazyFrame,
) -> pl.LazyFrame:
    """The marker of a note is not in the article, or stands at another place.

    Why: the place of the marker decides which claims the note is cited for.

    Limits: a marker is looked for in the one style that gives most of them, or as `printed_as`
    says. Where a copy has moved a segment, its markers move with it; one whose segment is not in
    the copy is not examined, nor is any in a copy that has lost them all.

    Instead: run `claimcheck build --article FILE`, which writes the places; if the article prints
    another number or sign, put that into `printed_as`.
    """
    places = marker_places.select("package", "row", "printed", "expected", "position")
    marked = article.filter(pl.col("markers_found") > 0)
    return markers.join(places, on=["package", "row"]).join(
        marked, on="package", how="semi", maintain_order="left"
    )
