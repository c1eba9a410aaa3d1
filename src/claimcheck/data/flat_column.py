"""A column of a joined table: copied from a table of the profile, or worked out."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.data.data_package import DataPackage
from claimcheck.schema import bundled


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatColumn:
    """A column, with its Table Schema type and its meaning.

    `table` and `column` say where it is copied from; both are "" where it is worked out.
    """

    type: str
    description: str
    table: str = ""
    column: str = ""


def copied(package: DataPackage, table: str, column: str) -> FlatColumn:
    """Return a column as it is in its table."""
    kind, said = package.types(table)[column], bundled.fields(table)[column]["description"]
    return FlatColumn(type=kind, description=said, table=table, column=column)
