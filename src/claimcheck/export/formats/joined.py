"""`claims_joined.csv`: each claim in one flat row, guarded against formulas."""

from __future__ import annotations

from claimcheck.data import joined
from claimcheck.data.data_package import DataPackage
from claimcheck.data.held_package import held
from claimcheck.export.formats.csv import flat_csv

OUTPUT = "claims_joined.csv"


def contents(package: DataPackage) -> dict[str, bytes]:
    """Return what `claimcheck.joined()` returns as one CSV file."""
    package = held(package)
    return {"": flat_csv(joined.flat_columns(package), package.made(joined.rows))}
