"""A large table of one package: its columns, unpacked one by one as rules read them.

A column stays unpacked until nobody reads it any more (`engine.last_readers`).
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy

import polars as pl

from claimcheck.files.packed_frame import PackedFrame
from claimcheck.files.table_source import TableSource
from claimcheck.schema import bundled
from claimcheck.typed.row_keys import meant_key, row_key_expr

RAW, ROW_KEY = "raw_", "row_key"
"""How the names of texts begin among the columns of a table, and the name of a row's key."""


class PackedTable:
    """A typed table, packed; its texts are packed already in its source."""

    def __init__(self, table: str, source: TableSource, typed: pl.DataFrame) -> None:
        self._table, self._texts = table, source
        nulls = source.filled.packed.nulls if source.filled.packed else {}
        # A text that was read as one is the same, but for cells that were found to be none.
        worked_out = [
            column.name
            for column in typed
            if column.dtype != pl.String or column.null_count() != nulls.get(column.name)
        ]
        self._typed = PackedFrame(typed.select(worked_out))
        self.unpacked: dict[str, pl.Series] = {}

    def for_another(self) -> PackedTable:
        """Return the same table for somebody else, who unpacks and lets go what is theirs."""
        found = copy(self)
        found.unpacked = {}
        return found

    def select(self, columns: Iterable[str]) -> pl.DataFrame:
        """Return columns as rules read them; `raw_<column>` is a text, `row_key` the row's key."""
        names = dict.fromkeys(columns)
        lacking = [name for name in names if name not in self.unpacked]
        typed = [name for name in lacking if name in self._typed.nulls]
        if typed:
            self.unpacked |= {column.name: column for column in self._typed.select(typed)}
        for name in lacking:
            if name not in self.unpacked:
                self.unpacked[name] = self._text(name)
        return pl.DataFrame([self.unpacked[name] for name in names])

    def let_go(self, column: str) -> None:
        """Hold a column only packed again; without a name, all of them."""
        gone = [column] if column else list(self.unpacked)
        for name in gone:
            self.unpacked.pop(name, None)

    def _text(self, name: str) -> pl.Series:
        if name == ROW_KEY and name not in bundled.columns(self._table):
            key = bundled.primary_key(self._table)
            return self._texts.select(key).select(row_key_expr(key).alias(name)).to_series()
        column = name.removeprefix(RAW)
        text = raw_text(self._table, name) if name != column else pl.col(column)
        return self._texts.select([column]).select(text.alias(name)).to_series()


def raw_text(table: str, name: str) -> pl.Expr:
    """Return a cell as it was written; of a key, as it was meant."""
    column = name.removeprefix(RAW)
    text = pl.col(column)
    return meant_key(text) if column in bundled.key_columns(table) else text
