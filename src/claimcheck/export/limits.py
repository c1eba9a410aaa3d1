"""Refuse, by name and before anything is written, what another format cannot hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from claimcheck.data.cell_limits import first_misfit
from claimcheck.data.data_package import DataPackage, Row
from claimcheck.errors import Unwritable
from claimcheck.text.shortened import shorten
from claimcheck.typed.plain_values import Value


def assure_cells(rows: Sequence[Row], name: str, fits: Callable[[Value], bool], why: str) -> None:
    """Raise Unwritable if a cell of a table does not fit; `name` is what the table is called."""
    if misfit := first_misfit(rows, fits):
        number, column, cell = misfit
        where = f"row {number} of {name}: {shorten(column)}"
        raise Unwritable(f"{where} {shorten(str(cell))} {why}")


def assure_columns(package: DataPackage, table: str, most: int, who: str) -> None:
    """Raise Unwritable if a table has more columns than a format can hold."""
    if (have := len(package.types(table))) > most:
        message = f"{package.path_of(table)} has {have:,} columns, and {who} holds {most:,}"
        raise Unwritable(message)
