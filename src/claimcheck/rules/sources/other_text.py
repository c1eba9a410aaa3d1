"""SRC001: the text of a document is the document."""

import polars as pl

from claimcheck.rules import Example, holds_unless, rule
from claimcheck.rules.sources import TEXT, sourced_tables

NOTHING_LEFT = pl.col("missing") == pl.col("passages")


@rule(
    "SRC001",
    on="documents.n2_sha256",
    examines="source_documents",
    where=pl.col("problem").is_null(),
    outcome=holds_unless(pl.col("same").eq_missing(False) & NOTHING_LEFT),
    message=pl.format(
        "{} is another text: neither its hash nor any of the {} passages of {} is in it",
        "file",
        "passages",
        "document_id",
    ),
    good=Example(sourced_tables()),
    bad=Example(sourced_tables("The harbour of Rell is old, and nobody pays there."), ("D001",)),
    further=(Example(sourced_tables(f"The page was moved. {TEXT}")),),
)
def other_text(source_documents: pl.LazyFrame) -> pl.LazyFrame:
    """The text that is given for a document is not the document.

    Why: what is checked against another text proves nothing.

    Limits: only where the package has the hash of the document. A text with other words around its
    passages is still the document, as pages change; so is one that begins with the part that was
    read.

    Instead: give the file the name of its document, or get the page again.
    """
    return source_documents
