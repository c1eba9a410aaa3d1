"""SRC004: the phrase stands in the passage."""

import polars as pl

from claimcheck.rules import Example, holds_unless, rule
from claimcheck.rules.sources import sourced_tables


@rule(
    "SRC004",
    on="evidence.phrase",
    examines="source_passages",
    where=pl.col("has_phrase").is_not_null(),
    outcome=holds_unless(~pl.col("has_phrase")),
    message=pl.format("the phrase of {} is not in its passage of {}", "evidence_id", "document_id"),
    good=Example(sourced_tables(phrase="Until then 13 ships")),
    bad=Example(sourced_tables(phrase="had paid taxes"), ("E001",)),
)
def phrase_not_in_passage(source_passages: pl.LazyFrame) -> pl.LazyFrame:
    """The phrase by which a reader finds a passage does not stand in it.

    Why: a reader has nothing else to look for.

    Limits: quotation marks, dashes and spaces are compared as `n2` has them; capital letters count.

    Instead: copy two to seven words of the passage as they are printed.
    """
    return source_passages
