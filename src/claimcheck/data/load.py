"""Tables as Polars frames. The only part of data access that imports a data-frame library."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import polars as pl

from claimcheck.data import joined as flat
from claimcheck.data.cell_limits import first_misfit, within_64_bits
from claimcheck.data.data_package import DataPackage, open_package
from claimcheck.data.held_package import hold
from claimcheck.errors import NotInstalled, NotReadable
from claimcheck.files.column_rows import ColumnRows
from claimcheck.schema import bundled
from claimcheck.text.names import Table, pick

POLARS: dict[str, type[pl.DataType]] = {
    "integer": pl.Int64,
    "number": pl.Float64,
    "boolean": pl.Boolean,
    "date": pl.Date,
}
"""The Polars type of each Table Schema type; every other one is String."""


def load(table: Table, *, package: str | Path | None = None) -> pl.DataFrame:
    """Return a table as a typed frame: a row for each row of the CSV, in its order.

    Columns are those of the schema, in its order, then any of the package's own. Types follow the
    schema: String, Int64, Float64, Boolean, Date; an empty cell is null. EDTF dates stay String
    (`claims` has their bounds as Date), and so do lists: `pl.col("author").str.split(";")`.
    The shape of `load("claims")` is (claims, columns of `schemas/claims.json`). Each call returns a
    new frame. Its `.to_pandas()` needs pandas and pyarrow, which only the extra brings:
    `pip install 'claimcheck-datapackage[pandas]'`.

    `package` is another package's path; without it, the bundled data.

    Raises:
        UnknownName: no such table; the message names those that there are.
        NotReadable: the package is broken, or a number is beyond 64 bits.

    """
    return table_frame(open_package(package), pick(table, bundled.tables(), "table"))


def table_frame(package: DataPackage, table: str) -> pl.DataFrame:
    """Return a table of an opened package as `load` does."""
    rows = package.values(table)
    _assure_64_bits(rows, str(package.path_of(table)))
    return make_frame(rows, package.types(table))


def joined(*, package: str | Path | None = None) -> pl.DataFrame:
    """Return all claims, each in one flat row with its section, source, verdicts and counts.

    The shape is (claims, some 80 columns). The columns are those of `claims`; then `section` (its
    headings, outermost first), `section_id`, `segment_kind`, `segment_paragraph`,
    `segment_sentence`; `reference_…`, the source of the claim's own note; `subjects`, `speakers`,
    `objects`, `places`, the labels of its entities. Three times the same, for `cited_…`,
    `related_…` and `independent_…` sources, which are never added up: `verdict` (the gravest; null:
    nobody has looked), `supports_count` and the like (origins by verdict, each counted once),
    `attribution`, `gaps`, `documents`, `checked_by` and `checked_on`. Last, how much else there is:
    `notes_count`, `quantities_count` and so on.

    Raises:
        NotReadable: the package is broken.

    """
    opened = hold(package)
    types = {name: column.type for name, column in flat.flat_columns(opened).items()}
    return make_frame(flat.rows(opened), types)


def make_frame(rows: Iterable[Mapping[str, Any]], types: dict[str, str]) -> pl.DataFrame:
    """Return rows of values as a frame, by the Table Schema type of each column."""
    schema = {column: POLARS.get(kind, pl.String) for column, kind in types.items()}
    if isinstance(rows, ColumnRows):
        rows.read(schema)
        return _Frame({name: pl.Series(rows.columns[name], dtype=schema[name]) for name in schema})
    return _Frame(list(rows), schema=schema, orient="row")


class _Frame(pl.DataFrame):
    """A frame that says which extra a conversion needs."""

    def to_pandas(self, *args: Any, **named: Any) -> Any:
        """Return the frame as pandas has it; see `polars.DataFrame.to_pandas`.

        Raises:
            NotInstalled: pandas or pyarrow is missing.

        """
        try:
            return super().to_pandas(*args, **named)
        except ModuleNotFoundError as error:
            install = "pip install 'claimcheck-datapackage[pandas]'"
            raise NotInstalled(f"to_pandas needs {error.name}: {install}") from None


def _assure_64_bits(rows: Iterable[Mapping[str, Any]], path: str) -> None:
    if misfit := first_misfit(rows, within_64_bits):
        number, column, cell = misfit
        where = f"row {number} of {path}: {column} {cell}"
        told = "is beyond 64 bits, which a frame has; `claims()` and `export jsonl` have it"
        raise NotReadable(f"{where} {told}")
