"""A whole number in a cell, which anybody may have filled with anything."""

from __future__ import annotations


def whole_number(cell: str, digits: int = 9) -> int | None:
    """Return a cell as a whole number; None if it is empty, or is none of at most so many digits.

    `str.isdigit` alone will not do: it is also true of `²`, and of more digits than `int` takes.
    """
    return int(cell) if cell.isascii() and cell.isdigit() and len(cell) <= digits else None
