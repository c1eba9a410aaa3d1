"""Columns that a package has beside the profile, as a frame for rules."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from claimcheck.engine.rule import Reading
from claimcheck.typed.own_tables import TypedOwnTable
from claimcheck.typed.rows_left_out import without_rows
from claimcheck.typed.stack import Stack


def lacking(stack: Stack, reading: Reading, path: str) -> str:
    """Say which table or columns of its own a package does not have, or nothing."""
    if reason := stack.missing(reading.frame, path):
        return reason
    columns = stack.packages[path].sources[reading.frame].filled.columns
    absent = [name for name in reading.columns if name not in columns]
    return f"{reading.frame} has no column {', '.join(absent)}" if absent else ""


def own_frame(
    stack: Stack,
    reading: Reading,
    judged: Iterable[TypedOwnTable],
    packages: Iterable[str],
    every_row: bool,
) -> pl.LazyFrame:
    """Return the text of the columns, without the rows of which one of their cells is broken.

    Unless every row is asked for, only the first is there of those that share a key that is read.
    """
    mine = [own.broken for own in judged if own.table.name == reading.frame]
    broken = pl.concat(mine).filter(pl.col("field").is_in(list(reading.columns))) if mine else None
    return pl.concat(
        _of_package(stack, reading, path, broken, every_row) for path in packages
    ).lazy()


def _of_package(
    stack: Stack, reading: Reading, path: str, broken: pl.DataFrame | None, every_row: bool
) -> pl.DataFrame:
    source = stack.packages[path].sources[reading.frame].select(reading.columns)
    named = pl.lit(path).cast(stack.key).alias("package")
    frame = source.with_row_index("row").select(named, "row", *reading.columns)
    if broken is not None:
        frame = without_rows(frame, broken)
    key = stack.primary_key(reading.frame, path)
    if every_row or not key or not set(key) <= set(reading.columns):
        return frame
    return frame.unique(key, keep="first", maintain_order=True)
