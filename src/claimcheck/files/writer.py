"""The one writer of packages. Each file is whole, and a change is made as a whole.

Several files are written beside their targets first. Then a journal says what is to be renamed, and
the files are renamed, the descriptor last. A process that ends before the journal is there has
changed nothing; one that ends after it leaves the rest to the next writer, and until then the old
descriptor states other hashes. So nobody takes half a change for a whole one.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from claimcheck.errors import ChangedMeanwhile, Unwritable
from claimcheck.files.file_hash import sha256
from claimcheck.files.lock import hold_lock
from claimcheck.files.store import DESCRIPTOR, JOURNAL, Folder
from claimcheck.files.temporary import (
    WRITTEN,
    Contents,
    Temporary,
    discarded_on_failure,
    is_temporary,
    remove_stale,
    sync_folder,
)

ReadDigests = Mapping[Path, str | None]
"""The SHA-256 of files as they were read; None for one that was not there."""


def write_files(folder: Path, contents: Contents, read: ReadDigests) -> list[Path]:
    """Give files of a package their bytes, all or none, and return those that were changed.

    `read` holds all that the bytes were worked out from: if one of these files has changed since,
    nothing is written. The descriptor is renamed last. A link in the package stays, and the
    file inside the package behind it is replaced; a file keeps its mode.

    Raises:
        ChangedMeanwhile: a file that was read has other bytes now.
        Unwritable: a file is a link that leads out of the folder.
        Locked: another process is writing there.
        OSError: the disk is full, or a file may not be written; then no file is changed, or the
            next writer finishes what was begun.

    """
    if not contents:  # a folder that is not written need not be ours, nor free
        return []
    folder.mkdir(parents=True, exist_ok=True)
    with hold_lock(folder):
        # First the change of a writer that died: what was read since is of a half-changed package,
        # and `_compare` then refuses it.
        finish(folder)
        for parent in {folder, *(path.parent for path in contents)}:
            remove_stale(parent)
        _compare(read)
        changed = sorted(p for p, content in contents.items() if file_digest(p) != sha256(content))
        # The descriptor is renamed last: until then its hashes are of the old files, and a reader
        # that comes between is told that they differ, instead of taking a mixture for a release.
        ordered = sorted(changed, key=lambda path: (path.name == DESCRIPTOR, path))
        if ordered:
            _replace(folder, {path: contents[path] for path in ordered}, read)
            WRITTEN.set()
    return changed


def finish_begun(folder: Path) -> None:
    """Carry out what an interrupted writer had begun, if anything: before a package is read."""
    if (folder / JOURNAL).is_file():
        with hold_lock(folder):
            finish(folder)


def finish(folder: Path) -> None:
    """Carry out what an interrupted writer had begun; the lock is held.

    Raises:
        Unwritable: the journal is not one that this program writes.
        OSError: a file may not be renamed.

    """
    journal = folder / JOURNAL
    if not os.path.lexists(journal):
        return
    written = journal.read_bytes() if journal.is_file() else b""
    for temporary, target in _renames(folder.resolve(), written):
        with suppress(FileNotFoundError):  # it was renamed before the end came
            temporary.replace(target)
    journal.unlink()


def _renames(root: Path, written: bytes) -> list[tuple[Path, Path]]:
    """Read a journal: a package of a stranger may bring one, so it leads nowhere else."""
    try:
        found = [(root / temporary, root / target) for temporary, target in json.loads(written)]
    except (ValueError, TypeError, RecursionError):
        found = []
    # A name, no path: the file lies beside its target and is one of ours, and the target, its
    # links followed, lies in the package.
    sound = all(
        is_temporary(temporary.name)
        and temporary.parent == target.parent
        and target.resolve().is_relative_to(root)
        for temporary, target in found
    )
    if not found or not sound:
        raise Unwritable(f"{root / JOURNAL} is no journal of this program; remove it")
    return found


def _replace(folder: Path, contents: Contents, read: ReadDigests) -> None:
    """Write all files aside, then rename them."""
    with discarded_on_failure() as made:
        for path, content in contents.items():
            made.append(_aside(folder, path, content))
        _compare(read)
        _write_journal(folder, made)
    try:
        for temporary in made:
            temporary.replace()
    finally:  # what could not be renamed waits for the next writer, and is held by nobody
        for temporary in made:
            temporary.close()
    for parent in {temporary.target.parent for temporary in made}:
        sync_folder(parent)
    # Only now: without the journal, a file whose rename has not reached the disk would stay old.
    (folder / JOURNAL).unlink(missing_ok=True)


def _aside(folder: Path, path: Path, content: bytes) -> Temporary:
    """Write a file beside the one that it will replace."""
    target = path.resolve()
    if not target.is_relative_to(folder.resolve()):
        raise Unwritable(f"{path} is a link that leads out of the package; nothing was written")
    return Temporary.holding(target, content)


def _write_journal(folder: Path, made: list[Temporary]) -> None:
    """Write the journal of a change; one file needs none, since one rename is never half done."""
    # rename(2) is atomic for one file, and for no more than one (POSIX.1-2017, rename): several
    # need a journal to be one change.
    if len(made) < 2:
        return
    root = folder.resolve()
    names = [[str(p.relative_to(root)) for p in (t.path, t.target)] for t in made]
    held = Temporary.holding(folder / JOURNAL, json.dumps(names).encode())
    with discarded_on_failure(held) as (journal,):
        for temporary in made:
            temporary.promise()
        journal.replace()
    sync_folder(folder)


def _compare(read: ReadDigests) -> None:
    for path, digest in read.items():
        if file_digest(path) != digest:
            raise ChangedMeanwhile(f"{path} changed meanwhile; run the command again")


def file_digest(path: Path) -> str | None:
    """Return the SHA-256 of a file as it now is; None if there is none."""
    try:
        return sha256(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return None


class WatchedFolder(Folder):
    """A package in a folder that remembers what it read, for the one who writes it again."""

    def __init__(self, root: Path, shown: str, descriptor: str = DESCRIPTOR) -> None:
        """Take what `Folder` takes."""
        super().__init__(root, shown, descriptor)
        self.digests: dict[Path, str | None] = {}

    def _read(self, path: str) -> bytes:
        content = super()._read(path)
        self.digests[self.root / path] = sha256(content)
        return content
