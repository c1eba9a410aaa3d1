"""Cells that a frame or another format cannot hold, found before one is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from claimcheck.files.column_rows import ColumnRows
from claimcheck.typed.plain_values import Value

_WHOLE = 2**63


def within_64_bits(cell: Value) -> bool:
    """Tell whether a cell is no whole number, or one that fits into 64 bits."""
    return not isinstance(cell, int) or -_WHOLE <= cell < _WHOLE


def first_misfit(
    rows: Iterable[Mapping[str, Any]], fits: Callable[[Value], bool]
) -> tuple[int, str, Value] | None:
    """Return the first cell that does not fit: its row, counted from 1, its column and itself."""
    if isinstance(rows, ColumnRows) and all(map(fits, rows.cells())):
        return None
    for number, row in enumerate(rows, start=1):
        for column, cell in row.items():
            if cell is not None and not fits(cell):
                return number, column, cell
    return None
