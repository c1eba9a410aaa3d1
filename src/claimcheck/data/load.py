"""Tables as Polars frames. The only part of data access that imports a data-frame library."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import polars as pl

from claimcheck.data import joined as flat
from claimcheck.data.opened import DataPackage, open_package
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
    Each call returns a new frame. Its `.to_pandas()` needs pandas and pyarrow, which only the
    extra brings: `pip install 'claimcheck-datapackage[pandas]'`.

    `package` is another package's path; without it, the bundled data.

    Raises:
        UnknownName: no such table; the message names those that there are.
        NotReadable: the package is broken.

    """
    return table_frame(open_package(package), pick(table, bundled.tables(), "table"))


def table_frame(package: DataPackage, table: str) -> pl.DataFrame:
    """Return a table of an opened package as `load` does."""
    return _frame(package.rows(table), package.types(table))


def joined(*, package: str | Path | None = None) -> pl.DataFrame:
    """Return all claims, each in one flat row with its section, source, verdict and counts.

    The columns are those of `claims`; then `section` (its headings, outermost first),
    `section_id`, `segment_kind`, `segment_paragraph`, `segment_sentence`; `reference_…`, the
    source of the claim's own note; `cited_…`, the last opening of that source (null: nobody has
    tried); and `…_count`, how much else there is: notes, cited_checks, independent_checks,
    quantities, relations, issues, restatements.

    Raises:
        NotReadable: the package is broken.

    """
    opened = open_package(package)
    return _frame(flat.rows(opened), flat.types(opened))


def _frame(rows: Iterable[dict[str, Any]], types: dict[str, str]) -> pl.DataFrame:
    schema = {column: POLARS.get(kind, pl.String) for column, kind in types.items()}
    return pl.DataFrame(list(rows), schema=schema, orient="row")
