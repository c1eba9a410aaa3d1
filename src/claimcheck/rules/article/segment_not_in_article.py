"""ART002: each segment is in the article."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, holds_unless, rule
from claimcheck.rules.article import FILE, PORT, SHIPS, TITLE, anchored_tables

PACKAGE = anchored_tables(TITLE, PORT, SHIPS)
FURNITURE = "Home | World\n\n{}\nAbout the author\n"


@rule(
    "ART002",
    on="segments.sha256",
    outcome=holds_unless(pl.col("found").is_null()),
    message=pl.format(
        "{} is not in this copy: no text at or near {} has its hash",
        pl.col("segment_id").fill_null("the segment"),
        pl.col("char_start").cast(pl.String).fill_null("its place"),
    ),
    good=Example({**PACKAGE, "article.txt": FURNITURE.format(FILE.replace(" ", "  "))}),
    bad=Example({**PACKAGE, "article.txt": FILE.replace("port", "harbour")}, ("S002",)),
)
def segment_not_in_article(
    segments: Annotated[pl.LazyFrame, "segment_id", "char_start", "sha256"],
    sentences: pl.LazyFrame,
) -> pl.LazyFrame:
    """No sentence of the copy has the hash of a segment.

    Why: what is claimed of a segment cannot be verified if nobody can find it.

    Limits: a segment is looked for at its place and among the words near it; if its length is
    wrong, directly behind the segment before it. A segment without a hash is not examined.

    Instead: if the hash was changed by mistake, restore it. If the page was changed, empty
    `sha256`, run `claimcheck build --article FILE`, and go through its claims again.
    """
    found = sentences.select("package", "row", "found")
    return segments.join(found, on=["package", "row"])
