"""The references as BibTeX."""

from __future__ import annotations

from claimcheck.data.bibliography import csl
from claimcheck.data.bibliography.styles import bibtex
from claimcheck.data.data_package import DataPackage

OUTPUT = "references.bib"


def contents(package: DataPackage) -> dict[str, bytes]:
    """Return the references as BibTeX entries, with their ids as keys."""
    entries = [bibtex.citation(csl.reference(row)) for row in package.rows("references")]
    return {"": ("\n\n".join(entries) + "\n").encode("utf-8")}
