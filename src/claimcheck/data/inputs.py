"""The files of an opened package, which no output may take the place of."""

from __future__ import annotations

from pathlib import Path

from claimcheck.data.opened import DataPackage, open_package
from claimcheck.errors import NotReadable
from claimcheck.files.store import Archive, Folder


def input_files(package: DataPackage) -> list[Path]:
    """Return the files behind a package: its descriptor and all that this names, or its zip.

    The paths are asked of the descriptor alone: in a broken package not every file can be read.
    """
    store = package.store
    if isinstance(store, Archive):
        return [store.file]
    if not isinstance(store, Folder):
        return []
    listed = package.descriptor.get("resources")
    resources = listed if isinstance(listed, list) else []
    paths = [r.get("path") for r in resources if isinstance(r, dict)]
    named = [store.descriptor, *(path for path in paths if isinstance(path, str))]
    return [store.root / name for name in named]


def files_of(named: str | Path) -> list[Path]:
    """Return the files behind what a user named: a package, also a broken one, or a single file."""
    try:
        return [Path(named), *input_files(open_package(named))]
    except NotReadable:
        return [Path(named)]
