"""The file behind one table of a package: before it is held against its schema, and after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from claimcheck.files.csv_table import CsvTable
from claimcheck.schema.stated import Stated

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadTable:
    """The file of a table, and the table's schema, before they are held against each other.

    `size` is that of the file. `found` are its bytes, or the table where it is so large that it was
    read at once, lest the bytes of all tables are held beside the cells of all.
    """

    name: str
    path: str
    size: int
    found: bytes | CsvTable
    schema: dict[str, Any]


@dataclass(slots=True, kw_only=True)
class TableSource:
    """The file behind one table of one package.

    `table` is the file as it is, `filled` the same with the optional columns that it lacks, empty.
    `schema` is its Table Schema as far as that has the form of one; `stated` what that states
    beyond the profile.
    """

    path: str
    table: CsvTable
    schema: dict[str, Any] = field(default_factory=dict)
    stated: Stated = field(default_factory=Stated)
    filled: CsvTable = field(init=False)

    def __post_init__(self) -> None:
        self.filled = self.table

    @property
    def frame(self) -> pl.DataFrame:
        """Return the raw text of the table; only one that could be read is a source."""
        return self.filled.frame

    def select(self, columns: Iterable[str]) -> pl.DataFrame:
        """Return some columns of `frame`."""
        return self.filled.select(columns)

    def column(self, name: str) -> pl.Series:
        """Return a column of `frame`; of a packed table, none but this one is unpacked."""
        if self.filled.packed is None:  # a selection, even of one column, is a call of Polars
            return self.frame.get_column(name)
        return self.select([name]).to_series()
