"""The package that a user named: a folder, a descriptor, a zip or a part of one; no address."""

from __future__ import annotations

import re
from pathlib import Path

from claimcheck.errors import NotReadable
from claimcheck.files.member_names import twin_words, twins_in
from claimcheck.files.store import DESCRIPTOR, Archive, Folder, Store, reason
from claimcheck.text.utf8 import is_utf8

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/")  # Path makes one slash of two


def open_store(named: str | Path, shown: str = "") -> Store:
    """Return the package that a user named: its folder, its descriptor, or a zip of it.

    `shown` is how its path is printed, if not as it is given.

    Raises:
        NotReadable: there is nothing there, or nothing that can be a package.

    """
    refuse_address(str(shown or named))
    path, shown = Path(named), Path(shown or named).as_posix()
    if not is_utf8(shown):  # where it is opened matters not: who is in the folder names none
        advice = "rename it, or go into the folder and name none"
        raise NotReadable(f"{shown} has a name that is no UTF-8; {advice}")
    try:
        if path.is_dir():
            if not (path / DESCRIPTOR).exists():
                like = twin_words(DESCRIPTOR, twins_in(path, DESCRIPTOR))
                raise NotReadable(f"{shown} holds no {DESCRIPTOR}{like}")
            return Folder(path, shown)
        refuse_table(path, shown)
        if (within := _zip_above(path)) is not None:
            return Archive(within, shown, f"{path.relative_to(within).as_posix()}/")
        if not path.is_file():
            problem = "is not a regular file" if path.exists() else "does not exist"
            raise NotReadable(f"{shown} {problem}")
    except (OSError, ValueError) as error:
        raise NotReadable(f"{shown!r} cannot be opened: {reason(error)}") from None
    if path.suffix == ".json":
        return Folder(path.parent, Path(shown).parent.as_posix(), path.name)
    return Archive(path, shown)


def is_address(named: str) -> bool:
    """Tell whether what a user named is no path."""
    return _ADDRESS.match(named) is not None


def refuse_address(named: str) -> None:
    """Raise NotReadable if what a user named is the address of a page."""
    if is_address(named):
        advice = "nothing is fetched: download it, and name the folder or the zip"
        raise NotReadable(f"{named} is an address, and {advice}")


def refuse_table(path: Path, shown: str) -> None:
    """Raise NotReadable, with the package that is likely meant, if a file is a table."""
    if path.suffix.lower() == ".csv" and path.exists():
        raise NotReadable(f"{shown} is a table, not a package; {_package_of(path)}")


def _zip_above(path: Path) -> Path | None:
    """Return the zip inside which a path leads: `packages.zip/one`."""
    return next((above for above in path.parents if above.is_file()), None)


def _package_of(table: Path) -> str:
    """Say which package a table lies in, so that it can be named."""
    for folder in table.absolute().parents[:3]:
        if (folder / DESCRIPTOR).is_file():
            return f"name the package that it belongs to: {_path_from_here(folder)}"
    return f"name the folder that holds its {DESCRIPTOR}"


def _path_from_here(folder: Path) -> str:
    here = Path.cwd()
    return folder.relative_to(here).as_posix() if folder.is_relative_to(here) else str(folder)
