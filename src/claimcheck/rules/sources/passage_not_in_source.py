"""SRC002: a passage of evidence is in the text of its document."""

import polars as pl

from claimcheck.rules import Example, holds_unless, rule
from claimcheck.rules.sources import TEXT, sourced_tables

GONE = pl.col("how") == "missing"


@rule(
    "SRC002",
    on="evidence.sha256",
    examines="source_passages",
    where=~pl.col("other"),
    outcome=holds_unless(pl.col("how").is_in(["missing", "changed"])),
    message=pl.format(
        "{} of {}: {}",
        pl.when(GONE)
        .then(pl.lit("the passage is not in the text"))
        .otherwise(pl.lit("the passage has other words in the text")),
        "document_id",
        pl.coalesce("words", pl.format("it has {} code points and not the phrase", "length")),
    ),
    good=Example(sourced_tables(f"The page was moved. {TEXT}")),
    bad=Example(sourced_tables(TEXT.replace("had paid tolls", "had paid taxes")), ("E001",)),
)
def passage_not_in_source(source_passages: pl.LazyFrame) -> pl.LazyFrame:
    """A passage that a verdict rests on is not in the text of the document as it was read.

    Why: a verdict can be checked again only as long as its words can be found.

    Limits: a passage is looked for by its hash at its place, where others of the document have
    moved to, at the words around both, and wherever its phrase stands; then words like its phrase
    are looked for, to show what changed. Of a text that is another one altogether (SRC001) no
    passage is examined.

    Instead: read the passage again; if the document was mended, judge the claim anew.
    """
    return source_passages
