"""The files of a package: an output must never overwrite one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from claimcheck.errors import NotReadable
from claimcheck.files.named_store import open_store
from claimcheck.files.raw_package import RawPackage, open_raw
from claimcheck.files.store import Archive, Folder


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


def files_near(target: Path, named: Iterable[str]) -> Iterator[Path]:
    """Yield the files behind those of many named packages of which a file may be one.

    A file is of a package if it lies in its folder, or is its zip. One that has several names
    (hard links) may be of any: then those of all are yielded.
    """
    whole = target.resolve()
    if not whole.exists():
        return
    around = {_identity(path) for path in (whole, *whole.parents)}
    anywhere = whole.stat().st_nlink > 1
    for name in named:
        folder = Path(name).parent if name.endswith(".json") else Path(name)
        if anywhere or _identity(folder) in around:
            yield from files_of(name)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino


def files_of(named: str | Path) -> list[Path]:
    """Return the files behind what a user named: a package, also a broken one, or a single file."""
    try:
        return [Path(named), *input_files(open_raw(str(named), open_store(named)))]
    except NotReadable:
        return [Path(named)]


def files_in(folder: str | Path | None) -> list[Path]:
    """Return all files of a folder that an option names; none if it is not given."""
    return [path for path in Path(folder).rglob("*") if path.is_file()] if folder else []
