"""Finish an update whose process was killed after it had written the package."""

from __future__ import annotations

import json
from pathlib import Path

from claimcheck.errors import Unwritable
from claimcheck.files.output import write_outputs
from claimcheck.files.work_folder import ARTICLE, CHANGED_ROWS, ENTRIES, work_folder
from claimcheck.files.writer import file_digest, finish_begun

BEGUN = "update.json"
"""The file of `FOLDER.work/` that holds what an update writes there once the package is written."""


def finish_update(folder: Path) -> None:
    """Write what an ended update had yet to write beside the package; nothing where none was begun.

    Where the package is another by now, the note is only removed: its text is not that of the rows.

    Raises:
        Unwritable: the note is none of this program.

    """
    finish_begun(folder)
    work = work_folder(folder)
    begun = work / BEGUN
    if not begun.is_file():
        return
    try:
        told = json.loads(begun.read_bytes())
        package = {folder / path: digest for path, digest in told["package"].items()}
        names = (ARTICLE, ENTRIES, CHANGED_ROWS)
        files = {work / name: told["beside"][name].encode() for name in names}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Unwritable(f"{begun} is no note of this program; remove it") from None
    if all(file_digest(path) == digest for path, digest in package.items()):
        write_outputs(files, inputs=(), force=True)
    begun.unlink()
