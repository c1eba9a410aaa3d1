"""The rows of a table that a rule does not see, since a cell that it reads is broken."""

from __future__ import annotations

import polars as pl

from claimcheck.model.frame import ROWS
from claimcheck.typed.rows_left_out import without_rows


def broken_rows(every: pl.LazyFrame, sound: pl.LazyFrame) -> pl.LazyFrame:
    """Return the rows of a table (`every` is its frame `all_<table>`) that are not among the sound.

    Mostly there are none, which is told by counting.
    """
    seen = sound.select(ROWS).collect()
    if int(every.select(pl.len()).collect().item()) == seen.height:
        return every.clear()
    return without_rows(every, seen)
