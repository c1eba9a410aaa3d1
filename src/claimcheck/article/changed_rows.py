"""The rows that a person must look at since the article changed: `FOLDER.work/changed.json`.

They are kept beside the package, never in it, since they hold words of the article.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import polars as pl

from claimcheck.errors import NotReadable
from claimcheck.files.package import Package
from claimcheck.files.work_folder import CHANGED_ROWS, work_folder
from claimcheck.model.frame_catalogue import frames_of_one
from claimcheck.schema import bundled
from claimcheck.text.word_difference import show_difference

FRAME = "changed_rows"
AROUND = 3
"""Equal words that are shown beside each changed one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedRow:
    """A segment or a reference whose text changed: what it was, and what it is now.

    `now` is empty where the text is no longer in the article. `read` says that a person has looked
    at what was made of it.
    """

    resource: str
    row_key: str
    was: str
    now: str
    read: bool = False

    @property
    def difference(self) -> str:
        """What changed, with a few words around it."""
        return show_difference(self.was.split(), self.now.split(), AROUND)


def read_changed(folder: Path) -> list[ChangedRow] | None:
    """Return the rows of a package that are to be looked at; None if its article never changed.

    Raises:
        NotReadable: the file is none that this program writes.

    """
    file = work_folder(folder) / CHANGED_ROWS
    if not file.is_file():
        return None
    try:
        rows = [ChangedRow(**row) for row in json.loads(file.read_text(encoding="utf-8"))]
        words = [word for row in rows for word in (row.row_key, row.was, row.now)]
        known = all(row.resource in bundled.tables() for row in rows)
        if known and all(isinstance(word, str) for word in words):
            return rows
    except (ValueError, TypeError, RecursionError):
        pass
    raise NotReadable(f"{file} is no list of changed rows of this program")


def dump_changed(rows: Iterable[ChangedRow]) -> bytes:
    """Return the bytes of the file that keeps these rows."""
    listed = [asdict(row) for row in rows]
    return f"{json.dumps(listed, ensure_ascii=False, indent=1)}\n".encode()


def changed_frame(package: Package, rows: Sequence[ChangedRow]) -> pl.DataFrame:
    """Return the rows to look at as the frame that rules read; without those withdrawn."""
    places = {
        table: {row[bundled.primary_key(table)[0]]: n for n, row in enumerate(package.text(table))}
        for table in {row.resource for row in rows}
    }
    found = [
        (place, row.resource, row.row_key, row.read, not row.now, row.difference)
        for row in rows
        if (place := places[row.resource].get(row.row_key)) is not None
    ]
    return frames_of_one(package.path, {FRAME: found})[FRAME]
