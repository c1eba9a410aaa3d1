"""SRC003: passages stand where the table says."""

import polars as pl

from claimcheck.rules import Example, holds_unless, rule
from claimcheck.rules.sources import TEXT, sourced_tables


@rule(
    "SRC003",
    on="documents.document_id",
    examines="source_documents",
    severity="note",
    where=pl.col("found") > 0,
    outcome=holds_unless(pl.col("moved") > 0),
    message=pl.format(
        "{} of {} passages stand elsewhere in {}, the first of them by {}",
        "moved",
        "found",
        "file",
        "shift",
    ),
    good=Example(sourced_tables()),
    bad=Example(sourced_tables(f"The page was moved. {TEXT}"), ("D001",)),
    further=(Example(sourced_tables("Another page.")),),
)
def passages_moved(source_documents: pl.LazyFrame) -> pl.LazyFrame:
    """Passages of a document stand elsewhere in this copy of it.

    Why: a place that is out of date costs whoever looks it up a search.

    Limits: one note a document, with the shift of the first passage that moved. Another copy of the
    page may have other words around the article, and then this is no fault.

    Instead: if this copy is the better one, run `claimcheck build --sources DIR`, which writes the
    places.
    """
    return source_documents
