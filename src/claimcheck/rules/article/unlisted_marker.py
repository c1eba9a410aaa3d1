"""ART008: each note marker of the article has a row in footnotes."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, holds_unless, rule
from claimcheck.rules.article import FILE, PORT, SHIPS, TITLE, anchored

PACKAGE = anchored(TITLE, PORT, SHIPS)


@rule(
    "ART008",
    on="segments.segment_id",
    examines="markers",
    outcome=holds_unless(pl.col("listed").is_null()),
    message=pl.format(
        "the article has the marker ({}) at {}, and footnotes has no such note",
        "printed",
        "position",
    ),
    good=Example({**PACKAGE, "article.txt": FILE, "footnotes": "footnote\n1"}),
    bad=Example({**PACKAGE, "article.txt": FILE, "footnotes": "footnote\n2"}, ("S002",)),
)
def unlisted_marker(
    markers: pl.LazyFrame,
    all_footnotes: Annotated[pl.LazyFrame, "raw_footnote", "raw_printed_as"],
    article: pl.LazyFrame,
) -> pl.LazyFrame:
    """The article has a note marker that is no row of footnotes.

    Why: the claims of that sentence have a source, and the package does not say which.

    Limits: markers of the form `(n)` with up to three digits, between the title and the last
    segment. Only in a copy that is the text that the package was made from. That a marker stands
    twice is not looked at.

    Instead: add the note; if the number is a misprint, put it into `printed_as` of the right note.
    """
    printed = pl.coalesce("raw_printed_as", "raw_footnote").str.strip_chars("() ")
    listed = all_footnotes.select("package", printed=printed, listed=pl.lit(True))
    return markers.join(
        article.filter("verbatim").select("package"), on="package", how="semi"
    ).join(listed.unique(), on=["package", "printed"], how="left")
