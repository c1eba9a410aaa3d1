"""The rows whose text changed in the article: shown with what was made of them, and ticked off."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from claimcheck.article.changed_rows import ChangedRow, dump_changed, read_changed
from claimcheck.errors import UsageError
from claimcheck.files.raw_package import TextRow, open_folder
from claimcheck.files.temporary import Temporary
from claimcheck.files.work_folder import CHANGED_ROWS, work_folder
from claimcheck.text.names import pick

_POINTS = {"segments": ("claims", "segment_id"), "references": ("footnotes", "reference_id")}
"""The rows that were made of one of a table, and the column that says of which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeToRead:
    """A changed row that nobody has looked at, with the rows that were made of it."""

    row: ChangedRow
    made_of_it: tuple[TextRow, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the change as JSON values."""
        return {
            "state": "changed" if self.row.now else "lost",
            "resource": self.row.resource,
            "row_key": self.row.row_key,
            "was": self.row.was,
            "now": self.row.now,
            _POINTS[self.row.resource][0]: [dict(row) for row in self.made_of_it],
        }


def changes_to_read(folder: Path) -> list[ChangeToRead]:
    """Return what changed in the article of a package since its rows were made.

    Raises:
        NotReadable: there is no package, or what was noted of it cannot be read.

    """
    package = open_folder(folder)
    found = []
    for row in read_changed(folder) or ():
        table, column = _POINTS[row.resource]
        there = any(other[column] == row.row_key for other in package.text(row.resource))
        if there and not row.read:
            made = (other for other in package.text(table) if other[column] == row.row_key)
            found.append(ChangeToRead(row=row, made_of_it=tuple(made)))
    return found


def tick_off(folder: Path, keys: Iterable[str]) -> None:
    """Note that somebody has looked at these rows again.

    Raises:
        UsageError: one of them did not change.

    """
    rows = read_changed(folder) or []
    known = [row.row_key for row in rows if not row.read]
    if not known:
        raise UsageError("no row is to be looked at again")
    done = {pick(key, known, "changed row") for key in keys}
    marked = [replace(row, read=row.read or row.row_key in done) for row in rows]
    Temporary.holding(work_folder(folder) / CHANGED_ROWS, dump_changed(marked)).replace()
