"""The references as CSL-JSON, for Zotero, pandoc and every CSL processor."""

from __future__ import annotations

from pathlib import Path

from claimcheck.data.bibliography import csl
from claimcheck.data.opened import open_package
from claimcheck.export.output import write_json

OUTPUT = "references.json"


def write(folder: Path, output: Path) -> None:
    """Write the references of the package in `folder` as one array of CSL-JSON items."""
    package = open_package(folder)
    write_json(package, output, [csl.reference(row) for row in package.rows("references")])
