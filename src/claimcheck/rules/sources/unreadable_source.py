"""SRC007: a text that is given for a document can be read."""

import polars as pl

from claimcheck.rules import Example, holds_unless, rule
from claimcheck.rules.sources import sourced_tables


@rule(
    "SRC007",
    on="documents.document_id",
    examines="source_documents",
    outcome=holds_unless(pl.col("problem").is_not_null()),
    message=pl.format("{} {}", "file", "problem"),
    good=Example(sourced_tables()),
    bad=Example({**sourced_tables(), "d001.txt": "%PDF-1.7"}, ("D001",)),
)
def unreadable_source(source_documents: pl.LazyFrame) -> pl.LazyFrame:
    """The file that is given for a document cannot be read as a text.

    Why: its passages are not checked, although the text seems to be at hand.

    Limits: only files whose names begin with the id of a document, and what the package ships.

    Instead: what the message says: save the page as HTML or as UTF-8 text.
    """
    return source_documents
