"""Make Pandera schemas of columns and keys, and list the cells that Pandera refuses.

Pandera's own converter from Table Schema drops keys, dates and exclusive bounds, so its schemas
are made from our columns. Importing it takes as long as judging a small package: only what was
not proved sound comes here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandera.polars as pa
import polars as pl

from claimcheck.typed.columns import Check, TypedColumn

NULL = "not_nullable"
"""Pandera's name for the check that a column has no null."""

_FAILURES = {"column": pl.Categorical, "check": pl.Categorical, "index": pl.UInt32}
_REPEATED = "repeated key"
_BATCH = 50
"""Columns that are judged at a time: of thousands at once, each takes longer."""


def refused_cells(frame: pl.DataFrame, columns: Sequence[TypedColumn]) -> pl.DataFrame:
    """Return `column`, `check` and `index` of each cell that breaks a check, in their order."""
    batches = [columns[n : n + _BATCH] for n in range(0, len(columns), _BATCH)]
    return pl.concat(
        _failures(frame.select(column.source for column in batch), pandera_schema(batch))
        for batch in batches
    )


def repeated_rows(frame: pl.DataFrame, key: Sequence[str]) -> pl.Series:
    """Return the index of each row but the first of those with the same key in a package."""
    return _failures(frame, pandera_schema([], [key]))["index"].sort()


def pandera_schema(
    columns: Iterable[TypedColumn], keys: Iterable[Sequence[str]] = ()
) -> pa.DataFrameSchema:
    """Return the Pandera schema of columns and keys; each check of a column has the name of ours.

    A key is a check of its last column.
    """
    made = {column.source: _pandera_column(column) for column in columns}
    for key in keys:
        made.setdefault(key[-1], pa.Column(nullable=True)).checks.append(_unrepeated(key))
    return pa.DataFrameSchema(made)


def _unrepeated(key: Sequence[str]) -> pa.Check:
    """Return a check that fails on each row but the first of those with the same full key."""
    lacking = pl.any_horizontal(pl.col(*key).is_null())
    first = pl.struct("package", *key).is_first_distinct()
    return pa.Check(lambda data: data.lazyframe.select(first | lacking), error=_REPEATED)


def _pandera_column(column: TypedColumn) -> pa.Column:
    checks = [_check(check) for check in column.checks]
    return pa.Column(column.dtype, checks=checks, nullable=not column.required)


def _check(check: Check) -> pa.Check:
    if check.test == "str_matches":  # Pandera's own compiles the pattern for Python's `re` first
        return pa.Check(
            lambda data: data.lazyframe.select(check.holds(pl.col(data.key))), error=check.name
        )
    # By the name that Pandera has for it, so that its own implementation judges: a test holds that
    # and the expression of `TESTS` to the same verdicts.
    made: pa.Check = getattr(pa.Check, check.test)(*check.limits, error=check.name)
    return made


def _failures(frame: pl.DataFrame, schema: pa.DataFrameSchema) -> pl.DataFrame:
    """Return what Pandera refuses, and nothing else of its errors: they hold each value anew."""
    try:  # a lazy frame would be checked for its columns only; this is an eager one
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        words = pl.col("column", "check").cast(pl.Categorical)
        cases: pl.DataFrame = errors.failure_cases
        return cases.select(words, pl.col("index").cast(pl.UInt32))
    return pl.DataFrame(schema=_FAILURES)
