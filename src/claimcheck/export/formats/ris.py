"""The references as RIS, which Zotero, EndNote and other reference managers read."""

from __future__ import annotations

from claimcheck.data.bibliography import csl
from claimcheck.data.bibliography.styles import ris
from claimcheck.data.data_package import DataPackage

OUTPUT = "references.ris"


def contents(package: DataPackage) -> dict[str, bytes]:
    """Return the references as RIS records, each with its id."""
    records = [ris.citation(csl.reference(row)) for row in package.rows("references")]
    return {"": ("\n\n".join(records) + "\n").encode("utf-8")}
