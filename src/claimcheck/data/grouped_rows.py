"""The rows of a package's tables, found by a cell; each table is read once, when it is needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

Cell = TypeVar("Cell")


class GroupedRows(Generic[Cell]):
    """Tables of one package, whose cells are values, or text where the package may be broken."""

    def __init__(self, read: Callable[[str], list[dict[str, Cell]]]) -> None:
        """Take what returns the rows of a table by its name."""
        self._read = read
        self._rows: dict[str, list[dict[str, Cell]]] = {}
        self._grouped: dict[tuple[str, str], dict[Cell, list[dict[str, Cell]]]] = {}

    def rows(self, table: str) -> list[dict[str, Cell]]:
        """Return the rows of a table in file order."""
        if table not in self._rows:
            self._rows[table] = self._read(table)
        return self._rows[table]

    def by(self, table: str, column: str) -> dict[Cell, list[dict[str, Cell]]]:
        """Return the rows of a table, grouped by a column, in file order."""
        if (table, column) not in self._grouped:
            groups: dict[Cell, list[dict[str, Cell]]] = {}
            for row in self.rows(table):
                groups.setdefault(row[column], []).append(row)
            self._grouped[table, column] = groups
        return self._grouped[table, column]

    def one(self, table: str, column: str, key: Cell) -> dict[str, Cell] | None:
        """Return the first row of a table with that cell, or None."""
        return next(iter(self.by(table, column).get(key, ())), None)
