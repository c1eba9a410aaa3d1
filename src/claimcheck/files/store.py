"""Where a package's bytes come from: a folder, a `datapackage.json`, or a zip.

Nothing outside the package is ever read: a path that leaves it, a link that leads out of it, and
anything that is not a regular file are refused before they are opened.
"""

from __future__ import annotations

import errno
import os
import stat
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from claimcheck.errors import NotReadable, Refused
from claimcheck.files.free_memory import refuse_long_line, refuse_too_large
from claimcheck.files.member_names import members, missing_file, twin_words, twins_in
from claimcheck.files.safe_path import assure_safe
from claimcheck.text.shortened import LONGEST_PATH, shorten

if TYPE_CHECKING:
    from zipfile import ZipFile

DESCRIPTOR = "datapackage.json"
JOURNAL = ".claimcheck-journal"
"""The file of a change that was begun: which temporary file takes the place of which file."""
LARGEST_FILE = 4 * 1024**3
"""Bytes of the largest file that is read from a folder."""
LARGEST_ARCHIVE = 64 * 1024**2
"""Bytes that are unpacked from one zip in all, whatever its headers promise."""
_BOUNDED = (0, 8)
"""Stored and deflated (APPNOTE.TXT, 4.4.5), which `zipfile` unpacks piece by piece; of the other
compressions 1 KB can give 1 GB."""
_ENCRYPTED = 1
"""The first of a member's flags (APPNOTE.TXT, 4.4.4)."""

_OF_MACHINE = (errno.EMFILE, errno.ENFILE, errno.ENOMEM)


class Store(ABC):
    """The files of one package, read by their POSIX path inside it."""

    sealed = False
    """True where bytes and hash cannot be refreshed: in a zip or a wheel."""
    descriptor = DESCRIPTOR
    """The path of the descriptor, which a user may have named by another."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.folder: Path | None = None

    def read(self, path: str) -> bytes:
        """Return the bytes of a file of the package.

        Raises:
            Refused: unsafe, missing, not a regular file, or larger than the stated bound.

        """
        return refuse_long_line(self._read(assure_safe(path)), self.show(path))

    def show(self, path: str) -> str:
        """Return the path of a member as the user would type it."""
        return f"{self.shown}/{path}" if self.shown not in ("", ".") else path

    def is_unfinished(self) -> bool:
        """Tell whether a change of the package was begun and not carried out."""
        return False

    @abstractmethod
    def _read(self, path: str) -> bytes: ...


class Folder(Store):
    """A package in a folder."""

    def __init__(self, root: Path, shown: str, descriptor: str = DESCRIPTOR) -> None:
        super().__init__(shown)
        self.root, self.descriptor = root.resolve(), descriptor
        self.folder = self.root
        self._ends: dict[str, tuple[Path, bool]] = {}

    def is_unfinished(self) -> bool:
        """Tell whether the journal of a change is in the folder."""
        return (self.root / JOURNAL).is_file()

    def _read(self, path: str) -> bytes:
        try:
            target, status = self._end_of(path)
            # Reading a named pipe waits for ever, and a device never ends.
            if not stat.S_ISREG(status.st_mode):
                raise _unreadable(path, "is not a regular file")
            if status.st_size > LARGEST_FILE:
                raise _unreadable(path, f"is over {LARGEST_FILE:,} bytes")
            refuse_too_large(status.st_size, self.show(path))
            return target.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            raise missing_file(path, twins_in(self.root, path)) from None
        except (OSError, RuntimeError, ValueError) as error:
            pass_on_if_of_machine(error)
            raise _unreadable(path, f"cannot be read: {reason(error)}") from None

    def _end_of(self, path: str) -> tuple[Path, os.stat_result]:
        """Return the file in which a path ends when its links are followed, and its status.

        The links of a folder are followed only once.
        """
        folder, _, name = path.rpartition("/")
        if folder not in self._ends:
            end = (self.root / folder).resolve()
            self._ends[folder] = end, end.is_relative_to(self.root)
        end, inside = self._ends[folder]
        file = end / name
        if not inside or stat.S_ISLNK((status := file.lstat()).st_mode):
            # Resolved first: `data/../..` and a link are both judged by where they end.
            file = file.resolve()
            if not file.is_relative_to(self.root):
                message = f"{_shown_path(path)} is a link that leaves the package"
                raise Refused("unsafe_path", message)
            status = file.stat()
        return file, status


class Archive(Store):
    """A package in a zip or a wheel, wherever in it the descriptor is."""

    sealed = True

    def __init__(self, file: Path, shown: str, base: str | None = None) -> None:
        """Open a zip; `base` is the folder of the package, if not the only one with a descriptor.

        Raises:
            NotReadable: it is no zip, or there is no package, or not only one.

        """
        super().__init__(shown)
        self.file = file
        self.unpacked: dict[str, int] = {}
        opened = _open_zip if base is None else _open_again
        self.zip, self.members = opened(file, shown)
        self.base = package_folder(self.members, shown) if base is None else base
        if self.base + DESCRIPTOR not in self.members:
            raise NotReadable(f"{shown} holds no {DESCRIPTOR}")

    def _read(self, path: str) -> bytes:
        if self.base + path not in self.members:
            raise missing_file(path, (name.removeprefix(self.base) for name in self.members))
        name, *repeated = self.members[self.base + path]
        if repeated:  # each program would read another one of them
            times = 1 + len(repeated)
            raise _unreadable(path, f"is in the zip {times} times; make the zip anew")
        member = self.zip.getinfo(name)
        if member.is_dir() or stat.S_ISLNK(member.external_attr >> 16):
            raise _unreadable(path, "is not a regular file")
        # A few KB can unpack to GB. The sizes of a header may lie, so no more than they say is
        # read.
        before = sum(size for name, size in self.unpacked.items() if name != path)
        if before + member.file_size > LARGEST_ARCHIVE:
            message = f"{_shown_path(path)}: the zip unpacks to over {LARGEST_ARCHIVE:,} bytes"
            raise Refused("unreadable_file", message)
        if member.flag_bits & _ENCRYPTED:
            raise _unreadable(path, "is encrypted; make the zip anew without a password")
        if member.compress_type not in _BOUNDED:
            raise _unreadable(path, "is neither stored nor deflated")
        refuse_too_large(member.file_size, self.show(path))
        try:
            with self.zip.open(member) as opened:
                data = opened.read(member.file_size)  # without a number, it unpacks without end
        except Exception as error:  # as above
            pass_on_if_of_machine(error)
            raise _unreadable(path, f"cannot be unpacked: {reason(error)}") from None
        self.unpacked[path] = len(data)  # once, however often it is read
        return data


def _open_zip(file: Path, shown: str) -> tuple[ZipFile, Mapping[str, list[str]]]:
    import zipfile  # 4 ms that a package in a folder need not pay

    try:
        opened = zipfile.ZipFile(file)
    except PermissionError as error:
        raise NotReadable(f"{shown} cannot be read: {reason(error)}") from None
    except Exception as error:  # zipfile raises a dozen kinds for a bad file
        pass_on_if_of_machine(error)
        raise NotReadable(f"{shown} is not a zip: {reason(error)}") from None
    return opened, members(opened.namelist())


def _open_again(file: Path, shown: str) -> tuple[ZipFile, Mapping[str, list[str]]]:
    """Open a zip of many packages: once for all of them, as long as it stays the same file."""
    status = file.stat()
    return _keep_open(file, shown, (status.st_ino, status.st_size, status.st_mtime_ns))


@lru_cache(maxsize=1)
def _keep_open(
    file: Path, shown: str, _: tuple[int, ...]
) -> tuple[ZipFile, Mapping[str, list[str]]]:
    return _open_zip(file, shown)


class Memory(Store):
    """A package whose files are given as bytes, and are on no disk."""

    def __init__(self, files: Mapping[str, bytes], shown: str, sealed: bool = False) -> None:
        """Take the files by path, how the package is called, and whether it is one in a zip."""
        super().__init__(shown)
        self.files, self.sealed = files, sealed

    def is_unfinished(self) -> bool:
        """Tell whether the journal of a change is among the files."""
        return JOURNAL in self.files

    def _read(self, path: str) -> bytes:
        if any(name.startswith(f"{path.rstrip('/')}/") for name in self.files):
            raise _unreadable(path, "is not a regular file")
        if path not in self.files:
            raise missing_file(path, self.files)
        return self.files[path]


def package_folder(paths: Iterable[str], shown: str) -> str:
    """Return the folder of the descriptor among some files, "" or with a slash at its end.

    A wheel, or the files of a repository, hold the package in a folder. Of several descriptors the
    outermost is meant: those of tests lie deeper.

    Raises:
        NotReadable: there is none, or several are outermost.

    """
    paths = list(paths)
    nearest = package_folders(paths)
    if not nearest:
        like = twin_words(DESCRIPTOR, (PurePosixPath(path).name for path in paths))
        raise NotReadable(f"{shown} holds no {DESCRIPTOR}{like}")
    if len(nearest) > 1:  # to take one of them would be silence about the other
        told = ", ".join(_shown_path(f"{folder}{DESCRIPTOR}") for folder in nearest[:3])
        raise NotReadable(f"{shown} holds {len(nearest)} packages ({told}); give them one by one")
    return nearest[0]


def package_folders(paths: Iterable[str]) -> list[str]:
    """Return the folders of the outermost descriptors among some files, each with its slash."""
    found = [path for path in paths if PurePosixPath(path).name == DESCRIPTOR]
    depth = min((path.count("/") for path in found), default=0)
    return sorted(path.removesuffix(DESCRIPTOR) for path in found if path.count("/") == depth)


def separate_folders(paths: Iterable[str]) -> list[str]:
    """Return the folders of all descriptors but those inside the folder of another, as above."""
    named = (path for path in paths if PurePosixPath(path).name == DESCRIPTOR)
    found: list[str] = []
    for folder in sorted(path.removesuffix(DESCRIPTOR) for path in named):
        if not any(folder.startswith(outer) for outer in found[-1:]):
            found.append(folder)
    return found


def zip_members(file: Path) -> Iterable[str]:
    """Return the paths in a zip.

    Raises:
        NotReadable: it is none.

    """
    return _open_zip(file, str(file))[1]


def _unreadable(path: str, why: str) -> Refused:
    return Refused("unreadable_file", f"{_shown_path(path)} {why}")


def _shown_path(path: str) -> str:
    return shorten(path, LONGEST_PATH)


def pass_on_if_of_machine(error: Exception) -> None:
    """Raise an error for which no file is to blame: as a flaw of a package it would be a lie."""
    if isinstance(error, MemoryError) or getattr(error, "errno", None) in _OF_MACHINE:
        raise error


def reason(error: Exception) -> str:
    """Return what an error of the system says, without the path that it adds."""
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
