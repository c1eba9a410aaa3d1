"""Temporary files beside the files that they will replace.

A temporary file is locked by the process that writes it. One that nobody holds was left behind by a
process that ended, and is removed by the next writer.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Lock

from claimcheck.files.lock import is_held, try_lock

Contents = Mapping[Path, bytes]
"""The bytes that files should have."""

_NAME = re.compile(r"\.claimcheck-[0-9a-f]{16}\.tmp")
_CHUNK = 1 << 20
_HEAD = 4096
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""Errors that only a write can meet; write(2) does not say of which file."""
_OF_FOLDER = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT)
"""Errors for which a folder is to blame if a new file cannot be made in it."""
_unfinished: set[Path] = set()
"""What this process made aside and no journal names: it is removed when the process ends."""
CHANGING = Lock()
"""Held while a file is made or renamed, and for good once the process ends: none is made then."""

WRITTEN = Event()
"""Set when this process has written all the files of a change, an output or a site."""


@contextmanager
def named_if_full(target: str | Path) -> Iterator[None]:
    """Let an error name the file for which there is no room, if it names none."""
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM and error.filename is None:
            error.filename = str(target)
        raise


def is_temporary(name: str) -> bool:
    """Tell whether a file name is that of a temporary file of this program."""
    return _NAME.fullmatch(name) is not None


@contextmanager
def _named_by_target(target: Path) -> Iterator[None]:
    """Let an error name the file that was to be made, and not one that nobody knows of."""
    try:
        yield
    except OSError as error:
        error.filename = str(target)
        if error.errno in _OF_FOLDER:
            error.strerror = f"nothing can be made in its folder: {error.strerror}"
        raise


class Temporary:
    """A new file in the folder of its target, with the target's mode; not yet visible as it."""

    def __init__(self, target: Path) -> None:
        """Make the file.

        Raises:
            OSError: the folder cannot be written, or the disk is full.

        """
        self.target = target
        self.path = target.with_name(f".claimcheck-{os.urandom(8).hex()}.tmp")
        # O_EXCL follows no link that waits under this name, and nobody can guess the random part.
        # The umask cuts the mode 0666, as of any new file.
        with CHANGING, _named_by_target(target):
            self._descriptor = os.open(
                self.path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666
            )
            _unfinished.add(self.path)
        try:
            try_lock(self._descriptor)
            with suppress(FileNotFoundError):
                # The mode of the file that it replaces: a build must not make a private file
                # readable.
                os.fchmod(self._descriptor, stat.S_IMODE(target.stat().st_mode))
        except BaseException:
            self.discard()
            raise

    @classmethod
    def holding(cls, target: Path, content: bytes) -> Temporary:
        """Return a file with these bytes, on the disk beside its target; folders are made.

        Raises:
            OSError: as above; then no file is left.

        """
        target.parent.mkdir(parents=True, exist_ok=True)
        with discarded_on_failure(cls(target)) as (made,):
            made.write(content)
            made.sync()
        return made

    def write(self, content: bytes) -> None:
        """Write bytes at the end; the system may take fewer at a time than it is given."""
        view = memoryview(content)
        with named_if_full(self.target):
            while view:
                # write(2) takes at most 2 GiB at once, and may take less than it is given.
                view = view[os.write(self._descriptor, view[:_CHUNK]) :]

    def head(self) -> bytes:
        """Return the first bytes that were written, enough to tell one format from another."""
        return os.pread(self._descriptor, _HEAD, 0)

    def sync(self) -> None:
        """Wait until the bytes are on the disk, also those that a library wrote by the path."""
        with named_if_full(self.target):
            os.fsync(self._descriptor)

    def replace(self) -> None:
        """Take the place of the target, in one step of the file system (rename(2))."""
        with CHANGING:
            self.path.replace(self.target)
        self.promise()
        self.close()

    def promise(self) -> None:
        """Say that the file will take its place even if this process ends: a journal names it."""
        _unfinished.discard(self.path)

    def discard(self) -> None:
        """Remove the file; one that is gone already is no fault."""
        with suppress(OSError):
            self.path.unlink()
        _unfinished.discard(self.path)
        self.close()

    def close(self) -> None:
        """Give the file and its lock back."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


@contextmanager
def discarded_on_failure(*first: Temporary) -> Iterator[list[Temporary]]:
    """Give a list of new files, which are removed if what is done with them fails."""
    made = [*first]
    try:
        yield made
    except BaseException:
        for temporary in made:
            temporary.discard()
        raise


@contextmanager
def folders_for(paths: Iterable[Path]) -> Iterator[None]:
    """Make the folders of files; those that were made go again if none of the files is written.

    Raises:
        OSError: one cannot be made.

    """
    made: list[Path] = []
    try:
        for folder in (above for path in paths for above in reversed(path.parents)):
            if not folder.exists():
                with suppress(FileExistsError):  # somebody else was faster, and it is theirs
                    folder.mkdir()
                    made.append(folder)
        yield
    except BaseException:
        for folder in reversed(made):
            with suppress(OSError):  # what holds a file stays
                folder.rmdir()
        raise


@contextmanager
def unfinished_folder(path: Path, target: Path) -> Iterator[None]:
    """Make a folder that is gone at the end, however that comes, unless it was renamed to a target.

    Raises:
        OSError: it cannot be made.

    """
    with CHANGING, _named_by_target(target):
        path.mkdir()
        _unfinished.add(path)
    try:
        yield
    finally:
        shutil.rmtree(path, ignore_errors=True)
        _unfinished.discard(path)


def discard_all() -> None:
    """Remove the unfinished files of this process, which is about to end and makes no more."""
    CHANGING.acquire(timeout=1)  # as long as a system that does not answer is waited for
    for path in list(_unfinished):
        with suppress(OSError):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def remove_stale(folder: Path) -> None:
    """Remove the temporary files of ended processes from one folder; what cannot be stays."""
    with suppress(OSError):
        for path in list(_temporaries(folder)):
            if not is_held(path):
                path.unlink(missing_ok=True)


def _temporaries(folder: Path) -> Iterator[Path]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if is_temporary(entry.name) and entry.is_file(follow_symlinks=False):
                yield Path(entry.path)


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, where its file system can say so."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
