"""Texts of files that were read already: a folder of documents is looked through again and again.

Each step of an edited package may make another file the text of a document, so that all of them are
looked at anew. What takes time is to make text of a page, and a page seldom changes.
"""

from __future__ import annotations

import threading
from pathlib import Path

from claimcheck.sources.text_files import SourceText, read_file

MOST_KEPT = 64 * 1024**2
"""Characters of texts that are kept: a further text is read again each time."""

_State = tuple[int, int, int, int, int]


class KnownTexts:
    """The text of each file that was read, for as long as the file stays as it is."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._left, self._keeping = most, threading.Lock()
        self._texts: dict[Path, tuple[_State, SourceText]] = {}

    def read(self, file: Path, folder: Path, how: str) -> SourceText:
        """Return the text of a file below a folder, as `read_file` does."""
        # Before it is read: what is written meanwhile shows at the next look.
        state = file_state(file)
        kept = self._texts.get(file)
        if kept and kept[0] == state:
            return kept[1]._replace(how=how)
        found = read_file(file, folder, how)
        self._keep(file, state, found)
        return found

    def _keep(self, file: Path, state: _State | None, found: SourceText) -> None:
        with self._keeping:  # pages of the editor are made side by side
            if former := self._texts.pop(file, None):
                self._left += len(former[1].text)
            if state and len(found.text) <= self._left:
                self._left -= len(found.text)
                self._texts[file] = state, found


def file_state(file: Path) -> _State | None:
    """Return what changes whenever a file does; None if it cannot be told.

    A copy can have the time of modification that it is told to have, but is another file.
    """
    try:
        found = file.stat()
    except (OSError, RuntimeError):  # gone, or a link to itself
        return None
    return found.st_dev, found.st_ino, found.st_mtime_ns, found.st_ctime_ns, found.st_size
