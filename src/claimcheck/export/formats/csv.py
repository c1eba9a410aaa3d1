"""A folder of CSV files for spreadsheets: one a table, cells guarded against formulas.

Who reads the data with a program takes the package's own `data/*.csv`, which are not guarded.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from claimcheck.data.data_package import DataPackage
from claimcheck.export.guard import guard_cell
from claimcheck.typed.plain_values import Value, as_json

OUTPUT = "claims_csv"


def contents(package: DataPackage) -> dict[str, bytes]:
    """Return each table as `<table>.csv`: UTF-8, LF."""
    found = {}
    for table in package.tables():
        header = list(package.types(table))
        cells = ([row[column] for column in header] for row in package.text(table))
        found[f"{table}.csv"] = csv_bytes(header, cells)
    return found


def csv_bytes(header: list[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """Return one CSV file, each cell guarded against formulas, and so are the names of columns."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([guard_cell(name) for name in header])
    # Nearly all cells are empty or begin with a letter or digit, which no call need find out.
    writer.writerows(
        [c if c is None or (type(c) is str and c[:1].isalnum()) else _guarded_text(c) for c in row]
        for row in rows
    )
    return text.getvalue().encode("utf-8")


def flat_csv(columns: Collection[str], rows: Iterable[dict[str, Any]]) -> bytes:
    """Return rows of values as one CSV file: days as 2021-08-15, an empty cell for None."""
    return csv_bytes(list(columns), ([row[column] for column in columns] for row in rows))


def _guarded_text(cell: Value) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return guard_cell(str(as_json(cell)))
