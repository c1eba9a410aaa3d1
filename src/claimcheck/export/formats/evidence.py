"""`evidence_joined.csv`: each verdict with its document and a passage, guarded against formulas."""

from __future__ import annotations

from claimcheck.data import evidence
from claimcheck.data.opened import DataPackage
from claimcheck.export.formats.csv import flat_csv

OUTPUT = "evidence_joined.csv"


def contents(package: DataPackage) -> dict[str, bytes]:
    """Return what `claimcheck.evidence()` returns of every claim, as one CSV file."""
    return {"": flat_csv(evidence.columns(package), evidence.rows(package))}
