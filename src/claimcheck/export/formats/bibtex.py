"""The references as BibTeX."""

from __future__ import annotations

from pathlib import Path

from claimcheck.data.bibliography import csl
from claimcheck.data.bibliography.styles import bibtex
from claimcheck.data.opened import open_package
from claimcheck.export.output import prepared

OUTPUT = "references.bib"


def write(folder: Path, output: Path) -> None:
    """Write the references of the package in `folder` as BibTeX entries, with their ids as keys."""
    package = open_package(folder)
    entries = [bibtex.citation(csl.reference(row)) for row in package.rows("references")]
    text = "\n\n".join(entries) + "\n"
    prepared(package, output).write_text(text, encoding="utf-8", newline="\n")
