"""The data dictionary of a table, for a person: each column, what it means, what it may hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimcheck.data.describe import Column
from claimcheck.render.wrapping import wrap_lines


def lines(columns: Iterable[Column]) -> Iterator[str]:
    """Yield the columns as text of at most 80 columns, a blank line between two."""
    for number, column in enumerate(columns):
        if number:
            yield ""
        yield from wrap_lines(column.heading)
        yield from wrap_lines(column.description)
        if column.example:
            yield from wrap_lines(f"Example: {column.example}")
        for value, meaning in column.values.items():
            yield from wrap_lines(f"{value}: {meaning}", 4, "-")
