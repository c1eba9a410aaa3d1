"""The references as CSL-JSON, for Zotero, pandoc and every CSL processor."""

from __future__ import annotations

from claimcheck.data.bibliography import csl
from claimcheck.data.data_package import DataPackage
from claimcheck.text.printable import json_document

OUTPUT = "references.json"


def contents(package: DataPackage) -> dict[str, bytes]:
    """Return the references as one array of CSL-JSON items."""
    return {"": json_document([csl.reference(row) for row in package.rows("references")])}
