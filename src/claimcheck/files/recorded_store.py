"""A package that remembers what was read of it: a later look can tell whether it changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from typing import NamedTuple

from claimcheck.errors import Refused
from claimcheck.files.store import Store
from claimcheck.files.work_folder import CHANGED_ROWS, work_folder


class Seen(NamedTuple):
    """What was read of a package: the files, and one SHA-256 of all their bytes."""

    files: tuple[str, ...]
    sha256: str


class Recorded(Store):
    """A package that is read from another store; a file that is refused is remembered as such."""

    def __init__(self, store: Store) -> None:
        super().__init__(store.shown)
        self.sealed, self.descriptor, self.folder = store.sealed, store.descriptor, store.folder
        self._store = store
        self._read_as: dict[str, str] = {}

    def is_unfinished(self) -> bool:
        """Tell what the other store tells."""
        return self._store.is_unfinished()

    def read(self, path: str) -> bytes:
        """Return the bytes of a file of the package.

        Raises:
            Refused: as the other store does.

        """
        try:
            data = self._store.read(path)
        except Refused as refused:
            self._read_as.setdefault(path, f"{refused.kind}: {refused}")
            raise
        self._read_as.setdefault(path, hashlib.sha256(data).hexdigest())
        return data

    _read = read

    def seen(self) -> Seen:
        """Return what was read so far, and what beside the package is looked at for it."""
        beside = [str(self.is_unfinished()), self._beside()]
        told = "\0".join(text for pair in self._read_as.items() for text in pair)
        whole = "\0".join([*beside, told]).encode("utf-8", "surrogatepass")
        return Seen(tuple(self._read_as), hashlib.sha256(whole).hexdigest())

    def _beside(self) -> str:
        """Return the hash of what an update of the article left to be looked at, if it did."""
        if self.folder is None:
            return ""
        try:
            listed = (work_folder(self.folder) / CHANGED_ROWS).read_bytes()
        except OSError:
            return ""
        return hashlib.sha256(listed).hexdigest()


def look_again(store: Store, files: Iterable[str]) -> Seen:
    """Return what is seen of a package now, if the same files are read as before."""
    recorded = Recorded(store)
    for path in files:
        with suppress(Refused):
            recorded.read(path)
    return recorded.seen()
