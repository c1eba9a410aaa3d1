"""The rows of the profile's tables over one stack of packages, typed, as a rule reads them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import polars as pl

from claimcheck.engine.sound_rows import SoundRows
from claimcheck.model.frame import ROWS
from claimcheck.schema import bundled
from claimcheck.typed.packed_table import RAW, ROW_KEY, PackedTable, raw_text
from claimcheck.typed.profile_tables import TypedTable, type_table
from claimcheck.typed.row_keys import repeated, row_key_expr
from claimcheck.typed.stack import Stack
from claimcheck.typed.table_frames import table_frame

_SOUND = "sound row"
"""A temporary column; no column of the profile has a space in its name."""


class TableRows:
    """The typed tables of one stack, and of each the rows and columns that a rule may read."""

    def __init__(self, stack: Stack) -> None:
        """Take a stack; a table is typed when it is first asked for."""
        self._stack = stack
        self._typed: dict[str, TypedTable] = {}
        self.packed: dict[str, PackedTable] = {}
        self._row_keys: dict[str, pl.Series] = {}
        self._sound_rows: dict[str, SoundRows] = {}

    def typed(self, table: str) -> TypedTable:
        """Return a table's typed cells and its flaws; worked out once.

        The frame of a table that is packed has no rows.
        """
        if table not in self._typed:
            found = type_table(self._stack, table)
            if (source := self._stack.packed.get(table)) is not None:
                self.packed[table] = PackedTable(table, source, found.frame)
                found = replace(found, frame=found.frame.clear())
            self._typed[table] = found
        return self._typed[table]

    def take_typed(self, former: TableRows, changed: Collection[str]) -> None:
        """Take the typed tables of a former stack, of which only the changed ones differ."""
        kept = former._typed.items()
        self._typed |= {table: typed for table, typed in kept if table not in changed}
        packed = former.packed.items()
        self.packed |= {table: it.for_another() for table, it in packed if table not in changed}

    def read(self, table: str, columns: Sequence[str], every_row: bool) -> pl.LazyFrame:
        """Return the columns of a table without the rows of which a cell that is read is broken."""
        found, declared = self.typed(table), table_frame(table)
        frame = self._cells(table, columns).select(*ROWS, *columns)
        read = {cell for name in columns for cell in declared.columns[name].read_from}
        key = (ROW_KEY,) if _is_keyed(table, columns) else declared.key
        # Only a rule that reads the whole key of a table joins others to it by that. A repeated key
        # is a finding already; joined twice, it would make two findings of one, or a false one.
        once = not every_row and set(key) <= set(columns) and _has_repeats(found.flaws)
        asked = table, read & set(found.broken["field"]), key if once else ()
        return self._kept(frame, *asked) if any(asked[1:]) else frame  # as in most packages

    def _kept(
        self, frame: pl.LazyFrame, table: str, read: Collection[str], key: tuple[str, ...]
    ) -> pl.LazyFrame:
        """Return the rows without a broken cell among these, of the same key only the first."""
        rows = frame.collect()
        if table not in self._sound_rows:
            self._sound_rows[table] = SoundRows(rows.select(*ROWS), self.typed(table))
        sound = self._sound_rows[table].choose(rows, read, key).alias(_SOUND)
        # As a column and not at once, so that no row is copied that the rule leaves out itself.
        return rows.lazy().with_columns(sound).filter(_SOUND).drop(_SOUND)

    def _cells(self, table: str, columns: Sequence[str]) -> pl.LazyFrame:
        """Return at least these columns of every row of a table."""
        if table in self.packed:
            return self.packed[table].select([*ROWS, *columns]).lazy()
        found = self.typed(table).frame
        frame = found.lazy()
        if ROW_KEY in columns and ROW_KEY not in found.columns:
            frame = frame.with_columns(row_key=self.row_key(table))
        texts = [raw_text(table, n).alias(n) for n in columns if n.startswith(RAW)]
        if texts:
            raw = self._stack.raw[table].lazy().select(texts)
            frame = pl.concat([frame, raw], how="horizontal")
        return frame

    def row_key(self, table: str) -> pl.Series:
        """Return each row's primary-key cells in schema order, as raw text joined by `/`."""
        if table in self._row_keys:
            return self._row_keys[table]
        key = bundled.primary_key(table)
        found = self._stack.texts(table, key).select(row_key_expr(key).alias(ROW_KEY)).to_series()
        if table not in self._stack.packed:
            self._row_keys[table] = found
        return found

    def rows_of(self, table: str) -> pl.DataFrame:
        """Return the rows of a table as in `all_rows`; a packed key is unpacked once."""
        key = bundled.primary_key(table)
        row_key = row_key_expr(key) if table in self._stack.packed else self.row_key(table)
        texts = self._stack.texts(table, key)
        return texts.select(*ROWS, resource=repeated(table), row_key=row_key)


def _is_keyed(table: str, columns: Sequence[str]) -> bool:
    """Tell whether columns hold a row's key as one text; a table may have such a column."""
    return ROW_KEY in columns and ROW_KEY not in bundled.columns(table)


def _has_repeats(flaws: pl.DataFrame) -> bool:
    return flaws.height > 0 and "duplicate_key" in flaws["kind"]
