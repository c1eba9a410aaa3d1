"""`claims_joined.csv`: each claim in one flat row, guarded against formulas."""

from __future__ import annotations

from claimcheck.data import joined
from claimcheck.data.opened import DataPackage
from claimcheck.export.formats.csv import csv_bytes
from claimcheck.typed.plain_values import Value, as_json

OUTPUT = "claims_joined.csv"


def contents(package: DataPackage) -> dict[str, bytes]:
    """Return what `claimcheck.joined()` returns as one CSV file."""
    header = list(joined.types(package))
    rows = ([_text(row[column]) for column in header] for row in joined.rows(package))
    return {"": csv_bytes(header, rows)}


def _text(cell: Value) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return "" if cell is None else str(as_json(cell))
