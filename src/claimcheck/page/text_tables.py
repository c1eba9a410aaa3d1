"""A package's rows as text, found by a cell: what every part of the page is made from.

The page is also made of packages that are broken: cells are text, and a missing table has no rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from claimcheck.data.read_documents import documents_by_id
from claimcheck.data.related import Related
from claimcheck.files.package import Package
from claimcheck.text.cell_list import split_cell

Row = Mapping[str, str]


class Tables(Related):
    """The tables of one package as it was read; an empty cell is an empty text."""

    def __init__(self, package: Package) -> None:
        super().__init__(package.text)

    def note_numbers(self, claim: Row) -> list[str]:
        """Return the numbers of a claim's notes: its own first, then the further ones."""
        return [str(note.footnote) for note in self.notes(claim)]

    @cached_property
    def _documents(self) -> dict[str, Row]:
        return documents_by_id(self.rows)

    def documents(self, issue: Row) -> list[Row]:
        """Return the documents that an issue names as evidence, each once."""
        found = map(self._documents.get, split_cell(issue["evidence"]))
        return list({row["document_id"]: row for row in found if row}.values())
