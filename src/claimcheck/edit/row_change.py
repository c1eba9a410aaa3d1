"""One change of one row of a table, which knows what stood there, so that it can be undone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from claimcheck.errors import ChangedMeanwhile, RowThere, UsageError
from claimcheck.files.raw_package import TextRow
from claimcheck.model.row_key import SEPARATOR, row_key
from claimcheck.schema import bundled

Cells = Mapping[str, str]
"""Cells of a row as text, by column; "" where a cell is empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChange:
    """A row that is added (`before` is None), withdrawn (`after` is None), or has other cells.

    `key` is that of the row before the change, which may give it another. Of a row that stays, both
    hold the same columns: those that change. `at` is the place of a row that is added or withdrawn,
    counted from 0; None is the end of the table.
    """

    table: str
    key: str
    before: Cells | None
    after: Cells | None
    at: int | None = None

    def undone(self) -> RowChange:
        """Return the change that takes this one back."""
        return replace(self, key=self.key_after, before=self.after, after=self.before)

    @property
    def key_after(self) -> str:
        """The key of the row after the change."""
        columns, cells = bundled.primary_key(self.table), self.key.split(SEPARATOR)
        if self.before is None or self.after is None or len(cells) != len(columns):
            return self.key
        pairs = zip(columns, cells, strict=True)
        return row_key(self.after.get(column, cell) for column, cell in pairs)

    def with_place(self, rows: list[TextRow]) -> RowChange:
        """Return this change as it is kept: a row that goes, whole and with its place."""
        if self.after is not None or (place := self._find(rows, self.key)) is None:
            return self
        whole = {column: cell for column, cell in rows[place].items() if cell}
        return replace(self, before=whole, at=place)

    def apply(self, rows: list[TextRow]) -> None:
        """Change the rows of the table in place.

        Raises:
            RowThere: a row to add is there already.
            UsageError: a row to change is not there.
            ChangedMeanwhile: a cell holds something else than it held.

        """
        place = self._find(rows, self.key)
        if self.before is None:
            if place is not None:
                raise RowThere(f"{self.table} has a row {self.key} already")
            rows.insert(len(rows) if self.at is None else self.at, dict(self.after or {}))
            return
        if place is None:
            raise UsageError(f"{self.table} has no row {self.key}")
        self._compare(rows[place])
        if self.after is None:
            del rows[place]
        else:
            rows[place].update(self.after)

    def stands(self, rows: list[TextRow]) -> bool:
        """Tell whether the table is already as this change would make it."""
        place = self._find(rows, self.key_after)
        if self.after is None or place is None:
            return self.after is None and place is None
        return all(rows[place].get(column, "") == cell for column, cell in self.after.items())

    def _find(self, rows: list[TextRow], key: str) -> int | None:
        found = (n for n, row in enumerate(rows) if key_of(self.table, row) == key)
        return next(found, None)

    def _compare(self, row: TextRow) -> None:
        for column, stood in (self.before or {}).items():
            if row.get(column, "") != stood:
                where = f"{self.table}[{self.key}].{column}"
                raise ChangedMeanwhile(f"{where} holds {row.get(column, '')!r} now, not {stood!r}")


def addition(table: str, row: Cells) -> RowChange:
    """Return the change that adds a row at the end of a table."""
    return RowChange(table=table, key=key_of(table, row), before=None, after=row)


def withdrawal(table: str, key: str) -> RowChange:
    """Return the change that takes a row away, whatever its cells are."""
    return RowChange(table=table, key=key, before={}, after=None)


def alteration(table: str, row: Cells, wanted: Cells) -> RowChange:
    """Return the change of the cells of a row that are not yet as wanted."""
    after = {column: cell for column, cell in wanted.items() if cell != row.get(column, "")}
    before = {column: row.get(column, "") for column in after}
    return RowChange(table=table, key=key_of(table, row), before=before, after=after)


def key_of(table: str, row: Cells) -> str:
    """Return the key of a row as findings print it: its key cells, joined by `/`."""
    return row_key(row.get(column) for column in bundled.primary_key(table))
