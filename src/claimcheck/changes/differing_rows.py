"""Of a table that two releases have, the rows that differ: of large tables nothing else is held."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import polars as pl

from claimcheck.changes.column_changes import Key
from claimcheck.files.csv_table import CsvTable


def differing(
    old: CsvTable, new: CsvTable, key: Key, needed: Collection[str]
) -> tuple[CsvTable, CsvTable]:
    """Return both tables without the rows that are the same in both, unless their key is needed.

    A table in which a key stands twice is left whole: it is refused by who takes its rows.
    """
    tables = old.frame, new.frame
    if any(table.select(key).is_duplicated().any() for table in tables):
        return old, new
    before, after = (table.select(key).with_row_index("at") for table in tables)
    kept = before.filter(~pl.col(key[0]).is_in(list(needed))) if needed else before
    pairs = kept.join(after, on=key, nulls_equal=True)
    same = pl.repeat(True, pairs.height, eager=True)
    for name in old.columns:  # one at a time: a copy of the tables would be as large as they are
        cells = tables[0].get_column(name).gather(pairs["at"])
        same &= cells.eq_missing(tables[1].get_column(name).gather(pairs["at_right"]))
    pairs = pairs.filter(same)
    return _without_rows(old, pairs["at"]), _without_rows(new, pairs["at_right"])


def _without_rows(table: CsvTable, rows: pl.Series) -> CsvTable:
    kept = pl.repeat(True, table.height, eager=True).scatter(rows, False)
    return replace(table, cells=table.frame.filter(kept))
