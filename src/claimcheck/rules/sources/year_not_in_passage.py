"""SRC008: the dates of evidence are not in other years than the passage prints."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, holds_unless, rule
from claimcheck.rules.sources import sourced_tables
from claimcheck.text.dates import MONTH

YEAR = r"\b(?:1[0-9]|20)[0-9]{2}\b"
_MONTH_OF_YEAR = rf"\b{MONTH}(?:\s+[0-9]{{1,2}}(?:st|nd|rd|th)?)?,?\s+(?:of\s+)?{YEAR}"


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
        Example(sourced_tables(dates="1950-12-25", issued="1950-05-04")),
        Example(sourced_tables(dates="1950-12-25", issued="1951-01-03"), ("E001",)),
        Example(
            sourced_tables(dates="1951-05", issued="1951", passage="The Osk Post, 4 May 1950."),
            ("E001",),
        ),
    ),
)
def year_not_in_passage(
    evidence: Annotated[pl.LazyFrame, "dates"],
    source_passages: pl.LazyFrame,
    documents: Annotated[pl.LazyFrame, "document_id", "issued"],
) -> pl.LazyFrame:
    """A date that evidence is said to print is in none of the years that the passage prints.

    Why: the date of a claim is held against it.

    Limits: only years in four figures, and only where the passage prints any. A day without a year
    is of the document's own: so beside another year, where an English name of a month has none, the
    year of `issued` counts as printed. Dates that begin and end in other years than are printed
    are not looked into.

    Instead: mend `dates`, or take the passage that prints the date.
    """
    passages = source_passages.drop_nulls("passage").select(
        "package",
        "row",
        "document_id",
        printed=pl.col("passage").str.extract_all(YEAR),
        bare=pl.col("passage").str.replace_all(_MONTH_OF_YEAR, "").str.contains(rf"\b{MONTH}"),
    )
    own = documents.select(
        "package", "document_id", own=pl.col("issued").str.extract_all(r"[0-9]{4}")
    )
    dated = evidence.drop_nulls("dates").filter(~pl.col("dates").str.contains("X"))
    said = dated.with_columns(stated=pl.col("dates").str.extract_all(r"[0-9]{4}"))
    meant = pl.when("bare").then(pl.concat_list("printed", "own")).otherwise("printed")
    return (
        said.join(passages, on=["package", "row"], maintain_order="left")
        .join(own, on=["package", "document_id"], how="left", maintain_order="left")
        .with_columns(own=pl.col("own").fill_null([]))
        .with_columns(shared=pl.col("stated").list.set_intersection(meant))
    )
