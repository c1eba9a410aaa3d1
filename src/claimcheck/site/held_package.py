"""A package whose tables are read once, since many parts of a site are made of the same rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from claimcheck.data.opened import DataPackage, Made, Row, open_package
from claimcheck.files.csv_table import CsvTable


@dataclass(slots=True, kw_only=True)
class HeldPackage(DataPackage):
    """An opened package that hands out the same rows each time: nobody may change them."""

    held_tables: dict[str, CsvTable] = field(default_factory=dict, repr=False)
    held_columns: dict[str, list[str]] = field(default_factory=dict, repr=False)
    held_rows: dict[str, list[Row]] = field(default_factory=dict, repr=False)
    held_made: dict[Any, Any] = field(default_factory=dict, repr=False)

    def table(self, table: str) -> CsvTable:
        """Return a table as `DataPackage.table` does."""
        if table not in self.held_tables:
            self.held_tables[table] = DataPackage.table(self, table)
        return self.held_tables[table]

    def columns(self, table: str) -> list[str]:
        """Return the columns of a table as `DataPackage.columns` does."""
        if table not in self.held_columns:
            self.held_columns[table] = DataPackage.columns(self, table)
        return self.held_columns[table]

    def rows(self, table: str) -> list[Row]:
        """Return the rows of a table as `DataPackage.rows` does."""
        if table not in self.held_rows:
            self.held_rows[table] = DataPackage.rows(self, table)
        return self.held_rows[table]

    def made(self, make: Callable[[DataPackage], Made]) -> Made:
        """Return what is made of the package as `DataPackage.made` does; of an iterator, a list."""
        if make not in self.held_made:
            found = make(self)
            self.held_made[make] = list(found) if isinstance(found, Iterator) else found
        return self.held_made[make]  # type: ignore[no-any-return]


def hold(path: str | Path) -> HeldPackage:
    """Open a package, and hold what is read of it.

    Raises:
        NotReadable: the package is broken.

    """
    found = open_package(path)
    return HeldPackage(path=found.path, store=found.store, descriptor=found.descriptor)
