"""The ids of the elements of a page, by which its rows are linked to."""

from __future__ import annotations

import re
from collections.abc import Iterable

from claimcheck.page.text_tables import Tables
from claimcheck.page.wording import Link

_ANCHORED = {
    "claims": "claim_id",
    "references": "reference_id",
    "footnotes": "footnote",
    "known_issues": "issue_id",
    "relations": "relation_id",
    "sections": "section_id",
}
"""The tables of which every row can be linked to, and the column that names it."""
PLAIN_ID = re.compile("[A-Z][0-9]{1,12}")
"""An id that is safe in an address and as the name of a file; a broken package may have others."""
_NOTE = re.compile("[0-9]{1,9}")


class Anchors:
    """The ids of the page's elements: each is given once, to the first row that asks for it.

    Two rows of a broken package may share a key, and a key may be any text. A row without an
    anchor is still printed; a link to a row that has none is only words. Notes are `n18`, since
    an id that is only a number is awkward in a style sheet.
    """

    def __init__(self, tables: Tables) -> None:
        """Give every row that can be linked to its anchor, the claims first."""
        self._taken: set[str] = set()
        self._of = {
            table: [self._give(row[column]) for row in tables.rows(table)]
            for table, column in _ANCHORED.items()
        }

    def _give(self, key: str) -> str:
        name = f"n{key}" if _NOTE.fullmatch(key) else key if PLAIN_ID.fullmatch(key) else ""
        if name in self._taken:
            return ""
        self._taken.add(name)
        return name

    def forget(self, keys: Iterable[str]) -> None:
        """Take the anchors of rows that are not printed: nothing links to them any more."""
        self._taken.difference_update(keys)

    def of(self, table: str) -> list[str]:
        """Return the anchor of each row of a table in file order; "" where it has none."""
        return self._of[table]

    def to(self, key: str, text: str = "") -> Link:
        """Return a link to the row of that key, named by the key if nothing else is given."""
        known = bool(key) and key in self._taken
        return Link(text or key, f"#{key}" if known else "")

    def to_note(self, number: str) -> Link:
        """Return a link to a note."""
        return self.to(f"n{number}", f"note {number}")
