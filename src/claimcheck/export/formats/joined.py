"""`claims_joined.csv`: each claim in one flat row, guarded against formulas."""

from __future__ import annotations

from pathlib import Path

from claimcheck.data import joined
from claimcheck.data.opened import open_package
from claimcheck.data.plain_values import Value, as_json
from claimcheck.export.formats.csv import write_rows
from claimcheck.export.output import prepared

OUTPUT = "claims_joined.csv"


def write(folder: Path, output: Path) -> None:
    """Write what `claimcheck.joined()` returns as one CSV file."""
    package = open_package(folder)
    header = list(joined.types(package))
    rows = ([_text(row[column]) for column in header] for row in joined.rows(package))
    write_rows(prepared(package, output), header, rows)


def _text(cell: Value) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return "" if cell is None else str(as_json(cell))
