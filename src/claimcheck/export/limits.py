"""Refuse, by name and before anything is written, what another format cannot hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from claimcheck.data.opened import DataPackage, Row
from claimcheck.errors import Unwritable
from claimcheck.files.column_rows import ColumnRows
from claimcheck.text.shortened import shorten
from claimcheck.typed.plain_values import Value

_WHOLE = 2**63


def within_64_bits(cell: Value) -> bool:
    """Tell whether a cell is no whole number, or one that fits into 64 bits."""
    return not isinstance(cell, int) or -_WHOLE <= cell < _WHOLE


def assure_cells(rows: Sequence[Row], name: str, fits: Callable[[Value], bool], why: str) -> None:
    """Raise Unwritable if a cell of a table does not fit; `name` is what the table is called."""
    if isinstance(rows, ColumnRows) and all(map(fits, rows.cells())):
        return
    for number, row in enumerate(rows, start=1):
        for column, cell in row.items():
            if cell is not None and not fits(cell):
                where = f"row {number} of {name}: {shorten(column)}"
                raise Unwritable(f"{where} {shorten(str(cell))} {why}")


def assure_columns(package: DataPackage, table: str, most: int, who: str) -> None:
    """Raise Unwritable if a table has more columns than a format can hold."""
    if (have := len(package.types(table))) > most:
        message = f"{package.path_of(table)} has {have:,} columns, and {who} holds {most:,}"
        raise Unwritable(message)
