"""ART008: each note marker of the article has a row in footnotes."""

from typing import Annotated

import polars as pl

from claimcheck.engine.waivers import waived_tokens
from claimcheck.rules import Example, holds_unless, rule
from claimcheck.rules.article import FILE, PORT, SHIPS, TITLE, anchored_tables

FURTHER = "It had taken tolls until then (2)."
TEXT = "\n\n".join([TITLE, PORT, FURTHER])
TABLES = anchored_tables(TITLE, PORT, FURTHER)
HEADER, *SEGMENTS = TABLES["segments"].splitlines()
WAIVED = "\n".join([f"{HEADER},numbers_waived", *(f"{segment},2" for segment in SEGMENTS)])


@rule(
    "ART008",
    on="segments.segment_id",
    examines="printed_markers",
    outcome=holds_unless(~(pl.col("recorded") | pl.col("listed") | pl.col("waives"))),
    message=pl.format(
        "the article has the marker ({}) at {}, and footnotes has no such note",
        "printed",
        "position",
    ),
    good=Example({**anchored_tables(TITLE, PORT, SHIPS), "article.txt": FILE}),
    bad=Example({**TABLES, "article.txt": TEXT}, ("S003",)),
    further=(
        Example({**TABLES, "footnotes": "footnote\n1\n2", "article.txt": TEXT}),
        Example({**TABLES, "segments": WAIVED, "article.txt": TEXT}),
    ),
)
def unlisted_marker(
    printed_markers: pl.LazyFrame,
    all_footnotes: Annotated[pl.LazyFrame, "raw_footnote", "raw_printed_as"],
    segments: Annotated[pl.LazyFrame, "no_claim_reason", "numbers_waived"],
    article: pl.LazyFrame,
) -> pl.LazyFrame:
    """The article has a note marker that is no row of footnotes.

    Why: the claims of that sentence have a source, and the package does not say which.

    Limits: markers in the style of those that are recorded, between the title and the last segment;
    what stands directly behind a figure or a bracket is none. Only in a copy that is the text that
    the package was made from, and not in pending segments. That a marker stands twice is not looked
    at.

    Instead: add the note; if the number is a misprint, put it into `printed_as` of the right note;
    if it is no marker, put it into `numbers_waived` of the segment.
    """
    printed = pl.coalesce("raw_printed_as", "raw_footnote").str.strip_chars("()[] ")
    listed = all_footnotes.select("package", printed=printed, listed=pl.lit(True))
    read = segments.filter(pl.col("no_claim_reason").ne_missing("pending"))
    return (
        printed_markers.join(article.filter("verbatim"), on="package", how="semi")
        .join(read, on=["package", "row"], maintain_order="left")
        .join(listed.unique(), on=["package", "printed"], how="left", maintain_order="left")
        .with_columns(
            pl.col("listed").fill_null(False),
            waives=waived_tokens()
            .list.contains(pl.col("printed").str.to_lowercase())
            .fill_null(False),
        )
    )
