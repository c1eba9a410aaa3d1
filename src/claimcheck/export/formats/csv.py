"""A folder of CSV files for spreadsheets: one a table, cells guarded against formulas.

Who reads the data with a program takes the package's own `data/*.csv`, which are not guarded.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from claimcheck.data.opened import open_package
from claimcheck.export.guard import guarded
from claimcheck.export.output import prepared

OUTPUT = "claims_csv"


def write(folder: Path, output: Path) -> None:
    """Write each table of the package in `folder` to `output/<table>.csv`: UTF-8, LF."""
    package = open_package(folder)
    for table in package.tables():
        rows = package.text(table)
        header = list(package.types(table))
        cells = ([row[column] for column in header] for row in rows)
        write_rows(prepared(package, output / f"{table}.csv"), header, cells)


def write_rows(path: Path, header: list[str], rows: Iterable[list[str]]) -> None:
    """Write one CSV file, each cell guarded against formulas, and so are the names of columns."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([guarded(name) for name in header])
        writer.writerows([guarded(cell) for cell in row] for row in rows)
