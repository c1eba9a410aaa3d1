"""Cells that hold several values, such as authors or the keys of rows: `;` joins them."""

from __future__ import annotations


def split_cell(cell: str | None) -> list[str]:
    """Return the values of a cell in order, without the spaces around them."""
    return [value for part in (cell or "").split(";") if (value := part.strip())]
