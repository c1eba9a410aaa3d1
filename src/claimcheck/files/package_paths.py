"""The packages that a user names: by paths, by a list of them, by a pattern, in one zip."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from claimcheck.errors import NotReadable
from claimcheck.files.store import separate_folders, zip_members

_NO_ZIP = (".json", ".csv")


def listed_paths(text: bytes) -> list[str]:
    """Return the paths of a list: one a line, or ended by NUL if there is one (`find -print0`).

    As for `xargs -d`, a path is taken as it is: no quote, no pattern and no backslash means
    anything. A carriage return at the end of a line is none of it.
    """
    lines = text.split(b"\0") if b"\0" in text else text.splitlines()
    return [os.fsdecode(line) for line in lines if line.strip()]


def match_pattern(named: str) -> list[str]:
    """Return the paths that match a pattern, sorted, for a shell that does not expand it.

    As in `sh`, a pattern that nothing matches, and a name that is there, stand for themselves.
    """
    if not glob.has_magic(named) or os.path.lexists(named):
        return [named]
    return sorted(glob.glob(named, recursive=True)) or [named]  # noqa: PTH207  Path drops `./`


def each_package(paths: Iterable[str]) -> list[str]:
    """Return every package once, in order; a zip of several stands for those in it."""
    return list(dict.fromkeys(package for path in paths for package in _packages_in(path)))


def _packages_in(path: str) -> Iterator[str]:
    """Yield the packages of a zip that holds several, as `packages.zip/one`; else the path."""
    folders: list[str] = []
    if not path.endswith(_NO_ZIP) and _is_file(path):
        try:
            folders = separate_folders(zip_members(Path(path)))
        except NotReadable:  # which is found when it is opened
            folders = []
    if len(folders) > 1:
        yield from (f"{path}/{folder.removesuffix('/')}" for folder in folders)
    else:
        yield path


def _is_file(path: str) -> bool:
    try:
        return stat.S_ISREG(os.stat(path).st_mode)  # noqa: PTH116  a third of the time of Path
    except (OSError, ValueError):
        return False
