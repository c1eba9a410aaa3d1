"""A ledger: what was found in each package, so that a run that was ended goes on where it was.

The file is JSON Lines and only grows. A line says under which settings (version, rules, severities,
plug-ins) the lines below it were written; each other line is a package. It is appended in one write
and is whole or, if the process was killed meanwhile, the torn end of the file, which is dropped.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path

from claimcheck.errors import Locked, UsageError
from claimcheck.files.lock import try_lock
from claimcheck.run.ledger_entry import ENTRY_KEYS, Entry

_MARK = "claimcheck ledger"
_VERSION = 1


class Ledger:
    """The entries of an open ledger that were made under the same settings as are asked for."""

    def __init__(self, file: BufferedReader, name: str) -> None:
        """Take the open file, and how it is called."""
        self._file, self._name = file, name
        self._starts: dict[str, int] = {}
        self._end = 0

    def begin(self, settings: Entry) -> None:
        """Find the entries that were made under some settings, and go on under them.

        Raises:
            UsageError: the file is no ledger.

        """
        heading = {_MARK: _VERSION, "settings": settings}
        current: Entry = {}
        for start, said in self._lines():
            if _MARK in said:
                current = said
            elif current == heading and said.keys() >= ENTRY_KEYS:  # else a damaged line
                self._starts[said["path"]] = start
        os.truncate(self._file.fileno(), self._end)
        if current != heading:
            self._append(heading)

    def entry(self, path: str) -> Entry | None:
        """Return the entry of a package; None if there is none that counts."""
        if (start := self._starts.get(path)) is None:
            return None
        self._file.seek(start)
        found: Entry = json.loads(self._file.readline())
        return found

    def add(self, entry: Entry) -> None:
        """Append the entry of a package, which takes the place of an earlier one."""
        self._starts[entry["path"]] = self._append(entry)

    def _append(self, said: Entry) -> int:
        """Write a line at the end, and return where it begins."""
        start, line = self._end, f"{json.dumps(said)}\n".encode()
        os.pwrite(self._file.fileno(), line, start)
        self._end += len(line)
        return start

    def _lines(self) -> Iterator[tuple[int, Entry]]:
        """Yield where each line begins and what it says, up to a torn one."""
        for line in self._file:
            said = _parsed(line)
            if not self._end and said.get(_MARK) != _VERSION and not _is_torn_heading(line):
                raise UsageError(f"{self._name} is no ledger of claimcheck; name another file")
            if not said:
                return
            yield self._end, said
            self._end += len(line)


def _is_torn_heading(line: bytes) -> bool:
    """Tell whether the process was killed that began the ledger."""
    beginning = f'{{"{_MARK}": {_VERSION}, '.encode()
    return not line.endswith(b"\n") and (line.startswith(beginning) or beginning.startswith(line))


def _parsed(line: bytes) -> Entry:
    """Return what a line says; nothing if it is torn."""
    try:
        said = json.loads(line) if line.endswith(b"\n") else {}
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


@contextmanager
def open_ledger(path: Path, settings: Entry) -> Iterator[Ledger]:
    """Open a ledger, or begin one, for one process at a time.

    Raises:
        UsageError: there is another file.
        Locked: another process writes into it.
        OSError: it cannot be read or written.

    """
    # A named pipe would be waited for, and a device may have no end.
    if path.exists() and not stat.S_ISREG(path.stat().st_mode):
        raise UsageError(f"{path} is not a regular file; name another file for the ledger")
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    with os.fdopen(descriptor, "rb") as file:
        ledger = Ledger(file, str(path))
        if try_lock(descriptor) is False:
            raise Locked(f"{path}: another process writes into this ledger")
        ledger.begin(settings)
        yield ledger
