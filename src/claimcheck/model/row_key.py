"""The row key, by which rows are named in findings, known issues and lists of changes."""

from __future__ import annotations

from collections.abc import Iterable

SEPARATOR = "/"


def row_key(cells: Iterable[str | None]) -> str:
    """Return the key of a row, given its primary-key cells in schema order: `L007/2`."""
    return SEPARATOR.join(cell or "" for cell in cells)
