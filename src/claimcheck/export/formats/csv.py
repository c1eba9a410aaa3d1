"""A folder of CSV files for spreadsheets: one a table, cells guarded against formulas.

Who reads the data with a program takes the package's own `data/*.csv`, which are not guarded.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from claimcheck.data.opened import DataPackage
from claimcheck.export.guard import guard_cell

OUTPUT = "claims_csv"


def contents(package: DataPackage) -> dict[str, bytes]:
    """Return each table as `<table>.csv`: UTF-8, LF."""
    found = {}
    for table in package.tables():
        header = list(package.types(table))
        cells = ([row[column] for column in header] for row in package.text(table))
        found[f"{table}.csv"] = csv_bytes(header, cells)
    return found


def csv_bytes(header: list[str], rows: Iterable[list[str]]) -> bytes:
    """Return one CSV file, each cell guarded against formulas, and so are the names of columns."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([guard_cell(name) for name in header])
    writer.writerows([guard_cell(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8")
