"""SRC006: what a passage says is told in our own words."""

import polars as pl

from claimcheck.rules import Example, holds_unless, rule
from claimcheck.rules.sources import sourced_tables

COPY = "It had paid tolls there on each day of the year 1949."


@rule(
    "SRC006",
    on="evidence.says",
    examines="source_passages",
    where=pl.col("passage").is_not_null(),
    outcome=holds_unless(pl.col("copied").is_not_null()),
    message=pl.format("eight words in a row are those of {}: {}", "document_id", "copied"),
    good=Example(sourced_tables()),
    bad=Example(sourced_tables(says=COPY), ("E001",)),
)
def copied_passage(source_passages: pl.LazyFrame) -> pl.LazyFrame:
    """What a passage says is told in eight or more words in a row of the passage.

    Why: the package may be passed on because it does not hold the texts of its sources.

    Limits: eight equal words or numbers in a row, small and capital letters alike, of which four
    are lower-case words in the passage; names and dates alone make no copy.

    Instead: say it in other words.
    """
    return source_passages
