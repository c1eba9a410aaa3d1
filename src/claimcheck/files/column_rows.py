"""The rows of a large table, held by columns: only of a column that is asked for cells are made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain
from typing import Any, overload


class ColumnRows(Sequence[Mapping[str, Any]]):
    """Rows like a list of dictionaries; `read` returns the cells of a column, and is asked once."""

    def __init__(self, names: Sequence[str], height: int, read: Callable[[str], list[Any]]) -> None:
        self.names, self.height = names, height
        self.columns = _Columns(read)

    def __len__(self) -> int:
        return self.height

    def __iter__(self) -> Iterator[Mapping[str, Any]]:
        return (_Row(self, at) for at in range(self.height))

    @overload
    def __getitem__(self, at: int) -> Mapping[str, Any]: ...
    @overload
    def __getitem__(self, at: slice) -> list[Mapping[str, Any]]: ...
    def __getitem__(self, at: int | slice) -> Mapping[str, Any] | list[Mapping[str, Any]]:
        found = range(self.height)[at]
        return _Row(self, found) if isinstance(found, int) else [_Row(self, n) for n in found]

    def cells(self) -> Iterator[Any]:
        """Yield every cell, column by column."""
        return chain.from_iterable(self.columns[name] for name in self.names)

    def by(self, column: str) -> Mapping[Any, list[Mapping[str, Any]]]:
        """Return the rows by their cell of a column, looked for when they are asked for."""
        return _Found(self, column)


class _Found(Mapping[Any, list[Mapping[str, Any]]]):
    """Looks through a column for each cell: for a few of them that is less than to group all."""

    def __init__(self, rows: ColumnRows, column: str) -> None:
        self._rows, self._column = rows, rows.columns[column]

    def __getitem__(self, cell: Any) -> list[Mapping[str, Any]]:
        if found := [self._rows[at] for at in self._places(cell)]:
            return found
        raise KeyError(cell)

    def _places(self, cell: Any) -> Iterator[int]:
        at = -1
        with suppress(ValueError):
            while True:
                at = self._column.index(cell, at + 1)
                yield at

    def __iter__(self) -> Iterator[Any]:
        return iter(dict.fromkeys(self._column))

    def __len__(self) -> int:
        return len(set(self._column))


class _Columns(dict[str, list[Any]]):
    def __init__(self, read: Callable[[str], list[Any]]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, name: str) -> list[Any]:
        found = self[name] = self._read(name)
        return found


class _Row(Mapping[str, Any]):
    __slots__ = ("_at", "_rows")

    def __init__(self, rows: ColumnRows, at: int) -> None:
        self._rows, self._at = rows, at

    def __getitem__(self, name: str) -> Any:
        return self._rows.columns[name][self._at]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows.names)

    def __len__(self) -> int:
        return len(self._rows.names)
