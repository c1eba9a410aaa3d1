"""A frame as it is promised to rules: its columns, their types, and what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import polars as pl

DECIMAL = pl.Decimal(38, 9)
"""The type of numbers: exact, with nine digits behind the point."""
PACKAGE: Any = pl.Enum([])
"""The type of `package` before any is known: an Enum of the paths given, in their order."""
ROWS = ("package", "row")
"""The columns that name a row of a stacked table."""


class FrameColumn(NamedTuple):
    """A column of a frame: its type, what it holds, and of which `table.column` it holds keys.

    A `row` that is not of the frame's own table points to the table of which it is.
    `read_from` lists the columns of the file from whose cells it is read: where one of those is
    broken, the row is left out.
    """

    dtype: Any
    meaning: str
    points_to: str = ""
    read_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A frame as it is promised to rules.

    `option` is the option of `validate` that alone gives it. A frame `of_all_tables` says nothing
    where one of them could not be read, so that rules which read it do not run there. Of the rows
    with the same `key`, only the first is joined to those that a rule examines.
    """

    name: str
    meaning: str
    columns: Mapping[str, FrameColumn] = field(repr=False)
    option: str = ""
    of_all_tables: bool = False
    key: tuple[str, ...] = ()

    def schema(self, package: Any = PACKAGE) -> dict[str, Any]:
        """Return the type of each column; that of `package` is as given."""
        types = {name: column.dtype for name, column in self.columns.items()}
        return types | ({"package": package} if "package" in types else {})


IN = FrameColumn(PACKAGE, "the package, by the path given")
ROW = FrameColumn(pl.UInt32(), "the row in its file, counted from 0")
