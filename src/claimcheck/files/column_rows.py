"""The rows of a large table, held by columns: cells are made only of what is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    import polars as pl

    from claimcheck.files.csv_table import CsvTable

Row = Mapping[str, Any]


class ColumnRows(Sequence[Row]):
    """Rows like a list of dictionaries; `read` makes of the texts of a column its cells.

    Who goes through all rows has a column made when it is first asked for (`columns_of` makes
    several at once); a row that is picked out is made by itself.
    """

    def __init__(self, table: CsvTable, read: Callable[[str, list[str]], list[Any]]) -> None:
        self.names, self._table, self._read = table.columns, table, read
        self.columns = _Columns(lambda name: self._cells(self._column(name)))

    def _column(self, name: str) -> pl.Series:
        if name not in self.names:
            raise KeyError(name)
        return self._table.select([name]).to_series()

    def _cells(self, texts: pl.Series) -> list[Any]:
        return self._read(texts.name, texts.fill_null("").to_list())

    def __len__(self) -> int:
        return self._table.height

    def __iter__(self) -> Iterator[Row]:
        return (_Row(self, at) for at in range(len(self)))

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        found = range(len(self))[at]
        return _Row(self, found) if isinstance(found, int) else [_Row(self, n) for n in found]

    def pick(self, places: Sequence[int]) -> list[Row]:
        """Return some rows, by their numbers; of these alone all cells are made."""
        if not places:
            return []
        texts = zip(*self._table.pick(places).rows(), strict=True)
        columns = (
            self._read(name, [text or "" for text in column])
            for name, column in zip(self.names, texts, strict=True)
        )
        return [dict(zip(self.names, cells, strict=True)) for cells in zip(*columns, strict=True)]

    def read(self, names: Iterable[str]) -> None:
        """Make the columns of some names, all that are not made yet in one reading."""
        if lacking := [name for name in names if name not in self.columns]:
            self.columns |= {t.name: self._cells(t) for t in self._table.select(lacking)}

    def cells(self) -> Iterator[Any]:
        """Yield every cell, column by column."""
        self.read(self.names)
        return chain.from_iterable(self.columns[name] for name in self.names)

    def by(self, column: str) -> Mapping[Any, list[Row]]:
        """Return the rows by their cell of a column, looked for when they are asked for."""
        return _Found(self, column)

    def with_text(self, column: str, text: str) -> list[Row]:
        """Return the rows whose cell of a column was written so; "" is an empty cell."""
        texts = self._column(column)
        return self.pick((texts == text if text else texts.is_null()).arg_true().to_list())

    def with_any_part(self, columns: Sequence[str], parts: Sequence[str]) -> list[Row]:
        """Return the rows of which a cell of these columns holds one of some texts, or more."""
        import polars as pl  # by which the frame was read

        found = [pl.col(column).str.contains_any(parts) for column in columns]
        holding = self._table.select(columns).select(pl.any_horizontal(found)).to_series()
        return self.pick(holding.arg_true().to_list())


def columns_of(rows: Sequence[Row], *names: str) -> list[list[Any]]:
    """Return some columns of rows of any kind."""
    if not isinstance(rows, ColumnRows):
        return [[row[name] for row in rows] for name in names]
    rows.read(names)
    return [rows.columns[name] for name in names]


def read_ahead(rows: Sequence[Row], *names: str) -> None:
    """Read some columns of a large table at once, of which single ones are asked for later."""
    if isinstance(rows, ColumnRows):
        rows.read(names)


def rows_at(rows: Sequence[Row], places: Sequence[int]) -> Sequence[Row]:
    """Return some of rows of any kind, by their numbers."""
    return rows.pick(places) if isinstance(rows, ColumnRows) else [rows[at] for at in places]


class _Found(Mapping[Any, list[Row]]):
    """Looks through a column for each cell: for a few of them that is less than to group all."""

    def __init__(self, rows: ColumnRows, column: str) -> None:
        self._rows, self._column = rows, column

    def __getitem__(self, cell: Any) -> list[Row]:
        found = self._rows.with_text(self._column, "" if cell is None else str(cell))
        if alike := [row for row in found if row[self._column] == cell]:
            return alike
        raise KeyError(cell)

    def __iter__(self) -> Iterator[Any]:
        return iter(dict.fromkeys(self._rows.columns[self._column]))

    def __len__(self) -> int:
        return len(set(self._rows.columns[self._column]))


class _Columns(dict[str, list[Any]]):
    def __init__(self, read: Callable[[str], list[Any]]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, name: str) -> list[Any]:
        found = self[name] = self._read(name)
        return found


class _Row(Row):
    __slots__ = ("_at", "_rows")

    def __init__(self, rows: ColumnRows, at: int) -> None:
        self._rows, self._at = rows, at

    def __getitem__(self, name: str) -> Any:
        return self._rows.columns[name][self._at]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows.names)

    def __len__(self) -> int:
        return len(self._rows.names)
