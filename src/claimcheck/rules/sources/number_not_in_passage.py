"""SRC005: the numbers of evidence are printed in the passage."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, holds_unless, rule
from claimcheck.rules.sources import sourced_tables, with_english


@rule(
    "SRC005",
    on="evidence.numbers",
    examines="source_passages",
    where=pl.col("unprinted").is_not_null(),
    outcome=holds_unless(pl.col("english") & (pl.col("unprinted").list.len() > 0)),
    message=pl.format(
        "the passage of {} does not print {}",
        "document_id",
        pl.col("unprinted").list.join(", "),
    ),
    good=Example(sourced_tables(numbers="13")),
    bad=Example(sourced_tables(numbers="14"), ("E001",)),
    further=(Example(sourced_tables(numbers="14", language=""), ("E001",)),),
)
def number_not_in_passage(
    source_passages: pl.LazyFrame, documents: Annotated[pl.LazyFrame, "document_id", "language"]
) -> pl.LazyFrame:
    """A number that evidence is said to print is not in the passage.

    Why: the numbers of a claim are held against these.

    Limits: figures, and English words; so only documents in English, or of no stated language.

    Instead: mend `numbers`, or take the passage that prints the number.
    """
    return with_english(source_passages, documents)
