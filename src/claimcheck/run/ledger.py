"""A ledger: what was found in each package, so that a run that was ended goes on where it was.

The file is JSON Lines and only grows. A line says under which settings (version, rules, severities,
plug-ins) the lines below it were written; each other line is a package. It is appended in one write
and is whole or, if the process was killed meanwhile, the torn end of the file, which is dropped.
Each package's line ends in a sum of itself and of the settings: one that was changed afterwards, by
a failing disk or by hand, does not count, and its package is judged again.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path

from claimcheck.errors import Locked, UsageError
from claimcheck.files.lock import try_lock
from claimcheck.files.temporary import named_if_full
from claimcheck.run.ledger_entry import Entry

_MARK = "claimcheck ledger"
_VERSION = 1
_BEGINNING = f'{{"{_MARK}": {_VERSION}, '.encode()
_PATH = '{"path": '
_SUM = b', "sum": "'


class Ledger:
    """The entries of an open ledger that were made under the same settings as are asked for."""

    def __init__(self, file: BufferedReader, name: str) -> None:
        """Take the open file, and how it is called."""
        self._file, self._name = file, name
        self._settings = b""
        self._starts: dict[str, int] = {}
        self._end = 0

    def begin(self, settings: Entry) -> None:
        """Find the entries that were made under some settings, and go on under them.

        Raises:
            UsageError: the file is no ledger.

        """
        self._settings = f"{json.dumps({_MARK: _VERSION, 'settings': settings})}\n".encode()
        current = b""
        for start, line in self._lines():
            if line.startswith(_BEGINNING):
                current = line
            elif self._is_whole(line):
                self._starts[_path_of(line)] = start
        os.truncate(self._file.fileno(), self._end)
        if current != self._settings:
            self._append(self._settings)

    def entry(self, path: str) -> Entry | None:
        """Return the entry of a package; None if there is none that counts."""
        if (start := self._starts.get(path)) is None:
            return None
        self._file.seek(start)
        found: Entry = json.loads(self._file.readline())
        return found

    def add(self, entry: Entry) -> None:
        """Append the entry of a package, which takes the place of an earlier one."""
        said = json.dumps({"path": entry["path"], **entry}).encode().removesuffix(b"}")
        self._starts[entry["path"]] = self._append(said + self._seal(said))

    def _append(self, line: bytes) -> int:
        """Write a line at the end, and return where it begins."""
        start = self._end
        self._end += len(line)
        with named_if_full(self._name):
            while line:  # pwrite(2) may take less than it is given
                line = line[os.pwrite(self._file.fileno(), line, self._end - len(line)) :]
        return start

    def _seal(self, said: bytes) -> bytes:
        """Return the end of a line that begins so: its sum, under the settings of this run."""
        return _SUM + hashlib.sha256(self._settings + said).hexdigest().encode() + b'"}\n'

    def _is_whole(self, line: bytes) -> bool:
        """Tell whether a line is as it was written, and that under the settings of this run."""
        said, mark, _ = line.rpartition(_SUM)
        return bool(mark) and line == said + self._seal(said)

    def _lines(self) -> Iterator[tuple[int, bytes]]:
        """Yield where each line begins, and the line, up to a torn one."""
        for line in self._file:
            if not self._end and not _begins_ledger(line):
                raise UsageError(f"{self._name} is no ledger of claimcheck; name another file")
            if not line.endswith(b"\n"):
                return
            yield self._end, line
            self._end += len(line)


def _begins_ledger(line: bytes) -> bool:
    """Tell whether a first line is that of a ledger, or what was written of it before a kill."""
    torn = not line.endswith(b"\n") and _BEGINNING.startswith(line)
    return torn or line.startswith(_BEGINNING)


def _path_of(line: bytes) -> str:
    """Return the package of an entry, without reading all that was found in it."""
    path: str = json.JSONDecoder().raw_decode(line.decode(), len(_PATH))[0]
    return path


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
