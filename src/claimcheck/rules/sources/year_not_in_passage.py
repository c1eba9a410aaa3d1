"""SRC008: the dates of evidence are not in other years than the passage prints."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, holds_unless, rule
from claimcheck.rules.sources import sourced_tables

YEAR = r"\b(?:1[0-9]|20)[0-9]{2}\b"


@rule(
    "SRC008",
    on="evidence.dates",
    outcome=holds_unless((pl.col("printed").list.len() > 0) & (pl.col("shared").list.len() == 0)),
    message=pl.format(
        "the passage of {} prints {}, and no year of {}",
        "document_id",
        pl.col("printed").list.unique(maintain_order=True).list.join(", "),
        "dates",
    ),
    good=Example(sourced_tables(dates="1949")),
    bad=Example(sourced_tables(dates="1951-03"), ("E001",)),
    further=(
        Example(sourced_tables(dates="1951-03", passage="Norland shut its port on Wednesday")),
    ),
)
def year_not_in_passage(
    evidence: Annotated[pl.LazyFrame, "dates"], source_passages: pl.LazyFrame
) -> pl.LazyFrame:
    """A date that evidence is said to print is in none of the years that the passage prints.

    Why: the date of a claim is held against it.

    Limits: only years in four figures, and only where the passage prints any: a day without a year
    is of the document's own. Dates that begin and end in other years than are printed are not
    looked into.

    Instead: mend `dates`, or take the passage that prints the date.
    """
    passages = source_passages.drop_nulls("passage").select(
        "package", "row", "document_id", printed=pl.col("passage").str.extract_all(YEAR)
    )
    dated = evidence.drop_nulls("dates").filter(~pl.col("dates").str.contains("X"))
    said = dated.with_columns(stated=pl.col("dates").str.extract_all(r"[0-9]{4}"))
    return said.join(passages, on=["package", "row"], maintain_order="left").with_columns(
        shared=pl.col("stated").list.set_intersection("printed")
    )
