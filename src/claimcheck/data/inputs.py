"""The files of a package: an output must never overwrite one of them."""

from __future__ import annotations

from pathlib import Path

from claimcheck.errors import NotReadable
from claimcheck.files.raw_package import RawPackage, open_raw
from claimcheck.files.store import Archive, Folder, open_store


def input_files(package: RawPackage) -> list[Path]:
    """Return the files behind a package: its descriptor and all that this names, or its zip.

    The paths are asked of the descriptor alone: in a broken package not every file can be read.
    """
    store = package.store
    if isinstance(store, Archive):
        return [store.file]
    if not isinstance(store, Folder):
        return []
    return [store.root / name for name in (store.descriptor, *package.paths())]


def files_of(named: str | Path) -> list[Path]:
    """Return the files behind what a user named: a package, also a broken one, or a single file."""
    try:
        return [Path(named), *input_files(open_raw(str(named), open_store(named)))]
    except NotReadable:
        return [Path(named)]
