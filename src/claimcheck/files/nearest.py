"""Find the package that is meant when none is named: the nearest one, here or above.

The search ends at the root of a repository, at the home folder and at the border of a file system:
what lies beyond is somebody else's. A `datapackage.json` on the way is taken, whatever it is; if it
is no claims package, the command says so, rather than looking further for another one.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from claimcheck.errors import CannotBuild, NotReadable
from claimcheck.files.named_store import refuse_table
from claimcheck.files.store import DESCRIPTOR

_USUAL = "datapackage"
"""The folder in which a repository usually has its package."""


def find_package(start: Path | None = None) -> Path | None:
    """Return the nearest package upwards from a folder (this one); None if there is none."""
    for folder in _upwards((start or Path()).absolute()):
        for place in (folder, folder / _USUAL):
            if (place / DESCRIPTOR).is_file():
                return Path(os.path.relpath(place))
    return None


def nearest_package() -> Path:
    """Return the nearest package upwards from this folder.

    Raises:
        NotReadable: there is none; nothing else is taken in its place.

    """
    if (found := find_package()) is not None:
        return found
    last = list(_upwards(Path.cwd()))[-1]
    looked = f"no {DESCRIPTOR} and no {_USUAL}/{DESCRIPTOR} in this folder"
    above = f" or above it, up to {last}" if last != Path.cwd() else ""
    raise NotReadable(f"{looked}{above}; name the package: a folder, a {DESCRIPTOR} or a zip")


def folder_to_write(named: Path) -> Path:
    """Return the folder that is written into, if a package was named by its descriptor.

    Raises:
        NotReadable: it is a table of a package.
        CannotBuild: it is another file, such as a zip.

    """
    if not named.is_file():
        return named
    refuse_table(named, named.as_posix())
    if named.name != DESCRIPTOR:
        message = f"{named} is no folder to write into; if it is a zip, unpack it first"
        raise CannotBuild(f"{message}, and name the folder that holds {DESCRIPTOR}")
    return named.parent


def repository_root(folder: Path) -> Path | None:
    """Return the root of the repository in which a folder lies; None if it lies in none."""
    return next((f for f in (folder, *folder.parents) if (f / ".git").exists()), None)


def in_repository(path: str) -> str:
    """Return the path of a file from the root of its repository, wherever the command ran.

    A file in a zip has none: it is the zip that the repository has.
    """
    file = Path(os.path.normpath(Path(path).absolute()))  # a repository holds a link as it is
    within = next((above for above in file.parents if above.is_file()), file)
    root = repository_root(within.parent)
    return (Path(path) if root is None else within.relative_to(root)).as_posix()


def _upwards(folder: Path) -> Iterator[Path]:
    """Yield a folder and those above it, up to the first border."""
    home = _home()
    while True:
        yield folder
        above = folder.parent
        if folder in (home, above) or (folder / ".git").exists():
            return
        if folder.exists() and above.stat().st_dev != folder.stat().st_dev:
            return
        folder = above


def _home() -> Path | None:
    """Return the home folder; None where HOME is not set and the system does not know the user."""
    with suppress(RuntimeError):
        return Path.home()
    return None
