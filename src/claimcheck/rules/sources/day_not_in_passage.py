"""SRC009: the dates of evidence are on days that the passage prints."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, holds_unless, rule
from claimcheck.rules.sources import sourced_tables, with_english


@rule(
    "SRC009",
    on="evidence.dates",
    examines="source_passages",
    where=pl.col("other_days").is_not_null(),
    outcome=holds_unless(pl.col("english") & (pl.col("other_days").list.len() > 0)),
    message=pl.format(
        "the passage of {} prints another month or day than {}",
        "document_id",
        pl.col("other_days").list.join(", "),
    ),
    good=Example(sourced_tables(dates="1949-12-25")),
    bad=Example(sourced_tables(dates="1949-12-24"), ("E001",)),
    further=(Example(sourced_tables(dates="1949-12-24", language=""), ("E001",)),),
)
def day_not_in_passage(
    source_passages: pl.LazyFrame, documents: Annotated[pl.LazyFrame, "document_id", "language"]
) -> pl.LazyFrame:
    """A date that evidence is said to print is in another month, or on another day, than it prints.

    Why: the date of a claim is held against it.

    Limits: names of months in English and days in figures; so only documents in English, or of no
    stated language. A passage that names no month is not judged, since `on Monday` is a day of the
    week in which the document appeared; nor is a date with two ends.

    Instead: mend `dates`, or take the passage that prints the date.
    """
    return with_english(source_passages, documents)
