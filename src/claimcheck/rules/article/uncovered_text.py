"""ART007: the segments cover the article without a gap."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, holds_unless, rule
from claimcheck.rules.article import FILE, PORT, SHIPS, TITLE, anchored_tables

PACKAGE = anchored_tables(TITLE, PORT, SHIPS)
WITHOUT_PORT = {
    **PACKAGE,
    "segments": "\n".join(row for row in PACKAGE["segments"].split("\n") if "S002" not in row),
}


@rule(
    "ART007",
    on="segments.segment_id",
    outcome=holds_unless(pl.col("gap") != ""),
    message=pl.format(
        "before {}, which begins at {}, text of the article is in no segment; "
        "its length in code points is {}",
        "segment_id",
        pl.col("char_start").cast(pl.String).fill_null("an unknown place"),
        pl.col("gap").str.len_chars(),
    ),
    good=Example({**PACKAGE, "article.txt": FILE}),
    bad=Example({**WITHOUT_PORT, "article.txt": FILE}, ("S003",)),
)
def uncovered_text(
    segments: Annotated[pl.LazyFrame, "segment_id", "char_start"],
    sentences: pl.LazyFrame,
    article: pl.LazyFrame,
) -> pl.LazyFrame:
    """The article has text between two segments that is in neither.

    Why: a sentence that no segment holds is a sentence that nobody accounts for.

    Limits: only in a copy that is the text that the package was made from; others may have
    anything between their paragraphs. Text after the last segment is not the article's.

    Instead: add the missing segment, with claims or a reason why there is none.
    """
    gaps = sentences.filter(pl.col("gap").is_not_null()).select("package", "row", "gap")
    known = article.filter("verbatim").select("package")
    return segments.join(gaps, on=["package", "row"]).join(known, on="package", how="semi")
