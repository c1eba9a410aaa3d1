"""`evidence_joined.csv`: each verdict with its document and a passage, guarded against formulas."""

from __future__ import annotations

from claimcheck.data import evidence
from claimcheck.data.data_package import DataPackage
from claimcheck.data.held_package import held
from claimcheck.export.formats.csv import flat_csv
from claimcheck.text.quotes import Quotes

OUTPUT = "evidence_joined.csv"


def contents(package: DataPackage) -> dict[str, bytes]:
    """Return what `claimcheck.evidence()` returns of every claim, as one CSV file."""
    package = held(package)
    return {"": flat_csv(evidence.flat_columns(package), package.made(evidence.rows))}


def quoted(package: DataPackage, quotes: Quotes) -> dict[str, bytes]:
    """Return the file with a last column `passage`: the words, where their text is at hand."""
    rows = (
        {**row, "passage": quotes[key].exact if (key := row["evidence_id"]) in quotes else None}
        for row in evidence.rows(package)
    )
    return {"": flat_csv([*evidence.flat_columns(package), "passage"], rows)}
