"""The frames that several rules derive from the tables, or that stand beside them.

A derived frame is a function that names its own frames as its parameters, as a rule does. Rows of
which a cell that is read is broken are left out everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Annotated, NamedTuple

import polars as pl

from claimcheck.engine.declarations import readings
from claimcheck.engine.needed_cells import needed_cells
from claimcheck.engine.rule import Reading, Rule
from claimcheck.engine.terms import terms
from claimcheck.model.frame import ROWS
from claimcheck.model.frame_catalogue import DECLARED
from claimcheck.schema import bundled
from claimcheck.text.edtf import days_of
from claimcheck.typed.stack import Stack


class Derived(NamedTuple):
    """A derived frame: what makes it, what that reads, and of which frames it takes every row."""

    make: Callable[..., pl.LazyFrame]
    reads: Mapping[str, Reading]
    every_row_of: tuple[str, ...]


def cited(
    claims: Annotated[pl.LazyFrame, "claim_id", "footnote", "footnote_scope"],
    citations: Annotated[pl.LazyFrame, "claim_id", "footnote", "scope"],
) -> pl.LazyFrame:
    """Return every note of every claim; the first stands in claims, each further in citations."""
    first = claims.filter(pl.col("footnote").is_not_null()).select(
        "package", "row", "claim_id", "footnote", scope="footnote_scope", resource=pl.lit("claims")
    )
    further = citations.select(
        "package", "row", "claim_id", "footnote", "scope", resource=pl.lit("citations")
    )
    return pl.concat([first, further])


DERIVED = {
    "cited": Derived(cited, readings(cited), every_row_of=("claims", "citations")),
    "needed_cells": Derived(
        needed_cells, readings(needed_cells), every_row_of=("documents", "verifications")
    ),
    "terms": Derived(terms, readings(terms), every_row_of=("relation_terms",)),
}


def packages(stack: Stack) -> pl.LazyFrame:
    """Return one row a package, with what its descriptor says of it and of the article.

    A day is null where the descriptor gives no date that can be read.
    """
    records = []
    for path, package in stack.packages.items():
        days = days_of(str(package.article.get("issued", ""))) or (None, None)
        created = _day_of_time(package.text_property("created"))
        said = (package.text_property("status") or None, package.descriptor_path, created)
        records.append((path, *said, *days))
    schema = DECLARED["packages"].schema(stack.key)
    return pl.LazyFrame(records, schema=schema, orient="row", strict=False)


def _day_of_time(text: str) -> date | None:
    """Return the day with which an RFC 3339 date and time begins; None if there is none."""
    try:
        return date.fromisoformat(text[: len("2026-02-01")])
    except ValueError:
        return None


def prose(stack: Stack) -> pl.LazyFrame:
    """Return every filled cell in our own words."""
    return pl.concat(
        stack.texts(table, [name])
        .lazy()
        .select(*ROWS, resource=pl.lit(table), field=pl.lit(name), text=name)
        .drop_nulls("text")
        for table in bundled.tables()
        for name, field in bundled.fields(table).items()
        if field.get("claimcheck", {}).get("prose")
    )


def passage_dates(stack: Stack) -> pl.LazyFrame:
    """Return every date of every passage with its days; one that cannot be read is left out."""
    evidence = stack.texts("evidence", ["dates"]).select(*ROWS, told=pl.col("dates").str.split(";"))
    dates = evidence.explode("told").drop_nulls("told")
    every = dates["told"].unique(maintain_order=True)
    days = [(told, *read) for told in every if (read := days_of(told))]
    schema = {"told": pl.String, "earliest": pl.Date, "latest": pl.Date}
    known = pl.LazyFrame(days, schema=schema, orient="row")
    return dates.lazy().join(known, on="told", maintain_order="left")


def known_rules(rules: Iterable[Rule]) -> pl.LazyFrame:
    """Return the code of every rule, and whether it may be acknowledged."""
    known = [(rule.code, rule.acknowledgeable) for rule in rules]
    return pl.LazyFrame(known, schema=DECLARED["known_rules"].schema(), orient="row")
