"""A site written to a folder: made aside, then put in its place as a whole."""

from __future__ import annotations

import gc
import os
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from io import BufferedWriter, FileIO
from itertools import chain
from pathlib import Path

from claimcheck.errors import NotInstalled, Unwritable
from claimcheck.export.formats import FORMATS
from claimcheck.files.exchange import exchange
from claimcheck.files.file_hash import sha256
from claimcheck.files.lock import hold_lock, is_held
from claimcheck.files.temporary import (
    CHANGING,
    WRITTEN,
    folders_for,
    named_if_full,
    sync_folder,
    unfinished_folder,
)
from claimcheck.site.cell_changes import changes_since
from claimcheck.site.downloads import USUAL, downloads
from claimcheck.site.pages import Pages
from claimcheck.site.shown_package import open_package

MARK = ".claimcheck-site"
"""The file that lists those of an earlier site, so that nothing else is ever replaced."""


def write_site(
    package: str | Path,
    folder: Path,
    *,
    all_formats: bool = False,
    since: str | None = None,
    told: Callable[[str], object] = lambda _: None,
) -> tuple[int, str]:
    """Write the site of a package into a folder; return how many files, and its errors in words.

    It offers the usual formats to take away, or all that there are; what changed is told cell by
    cell if an earlier release is given. `told` takes what else a person should know.

    Raises:
        NotReadable: the package has no descriptor that can be read.
        NotInstalled: a library of the extra is missing.
        Unwritable: the folder holds something that is no site of this program.

    """
    if not folder.resolve().name:
        raise Unwritable(f"{folder} is the root of a file system; name a folder in it")
    if _put_back(folder.absolute()):
        told(f"put the site back to {folder} that a run had set aside which was killed")
    with _no_garbage():
        shown = open_package(package)
    _assure(folder, Path(package))
    changed = changes_since(since, package) if since else None
    try:
        with _no_garbage():
            taken = downloads(shown, tuple(FORMATS) if all_formats else USUAL)
        with _no_second_look(), folders_for([folder.absolute()]):
            made = Pages(shown, taken, changed).files()
            count = _replace(folder, chain(made, taken.files.items()))
    except ModuleNotFoundError as error:
        message = f"site needs {error.name}: pip install 'claimcheck-datapackage[report]'"
        raise NotInstalled(message) from None
    return count, shown.verdict.errors


@contextmanager
def _no_garbage() -> Iterator[None]:
    """Keep Python from looking for garbage among rows of a package: all are needed to the end."""
    had = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if had:
            gc.enable()


@contextmanager
def _no_second_look() -> Iterator[None]:
    """Let Python look for garbage only among what is made from now on.

    Where other code has frozen objects, nothing is done: ours could not be thawed alone.
    """
    is_free = not gc.get_freeze_count()
    if is_free:
        gc.freeze()
    try:
        yield
    finally:
        if is_free:
            gc.unfreeze()


def _assure(folder: Path, package: Path) -> None:
    inside = package.resolve()
    if folder.resolve() == inside or inside.is_relative_to(folder.resolve()):
        raise Unwritable(f"{folder} is the package or holds it; name another folder")
    if folder.is_dir() and (other := _other_file(folder)):
        held = f"{folder} holds other files, such as {other}"
        raise Unwritable(f"{held}; name an empty folder, or an earlier site")
    if folder.exists() and not folder.is_dir():
        raise Unwritable(f"{folder} is a file; name a folder")


def _other_file(folder: Path) -> str:
    """Return a file that no earlier site wrote, such as one that a host asks for; "" if none is."""
    mark = folder / MARK
    ours = {MARK, *mark.read_text("utf-8", "replace").splitlines()} if mark.is_file() else set()
    there = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    names = (path.relative_to(folder).as_posix() for path in there)
    return next((name for name in names if name not in ours), "")


def _replace(folder: Path, files: Iterable[tuple[str, bytes]]) -> int:
    """Write files into a new folder beside the target, and rename it; return how many they are.

    Each is written as it is made: a large site is never held as a whole.
    """
    target = folder.absolute()
    _remove_stale(target.parent)
    made, kept = target.with_name(f".claimcheck-{secrets.token_hex(8)}.site"), _kept_path(target)
    # The lock, so that no other process takes it for one that was left behind.
    with unfinished_folder(made, target), hold_lock(made), _named_as_in(folder, made):
        names = [_write(made, path, content) for path, content in files]
        told = "".join(f"{name}\n" for name in sorted(names))
        _write(made, MARK, told.encode("utf-8"))
        sync_folder(made)
        with CHANGING:
            _swap(made, target, kept)
        WRITTEN.set()
        sync_folder(target.parent)
    for left in (made, kept):
        _remove(left)
    return len(names) + 1


@contextmanager
def _named_as_in(folder: Path, made: Path) -> Iterator[None]:
    """Let an error name a file where it was to stand, and not in a folder that nobody knows of."""
    try:
        yield
    except OSError as error:
        if isinstance(error.filename, str):
            error.filename = error.filename.replace(str(made), str(folder), 1)
        raise


def _write(folder: Path, path: str, content: bytes) -> str:
    """Write a file of the site, in a folder that may have to be made; return its path."""
    where = f"{folder}/{path}"
    with CHANGING:
        try:
            file = FileIO(where, "w")
        except FileNotFoundError:
            Path(where).parent.mkdir(parents=True)
            file = FileIO(where, "w")
        # `Path.write_bytes` also asks whether it is a terminal, and takes paths apart.
        with named_if_full(where), BufferedWriter(file) as whole:
            whole.write(content)
    return path


def _swap(made: Path, target: Path, kept: Path) -> None:
    """Rename a folder to the target, which gets the name of the folder if the system can do both.

    Else what is there is set aside first, since a folder with files is not replaced; a process that
    is killed between the two leaves no site, and the next one puts it back.
    """
    if not target.is_dir():
        made.rename(target)
    elif not exchange(made, target):
        _remove(kept)  # of an earlier run, which was killed when the next site was in its place
        with hold_lock(target):
            target.rename(kept)
            try:
                made.rename(target)
            except OSError:
                kept.rename(target)
                raise


def _kept_path(target: Path) -> Path:
    """Return where an earlier site is while the next one takes its place."""
    return target.with_name(f".claimcheck-{sha256(os.fsencode(target.name))[:16]}.kept")


def _put_back(target: Path) -> bool:
    """Put a site back that a killed process had set aside; tell whether there was one."""
    kept = _kept_path(target)
    with suppress(FileNotFoundError), hold_lock(kept):  # its process may be at work
        if not os.path.lexists(target):
            kept.rename(target)
            return True
    return False


def _remove(left: Path) -> None:
    """Remove a folder, or a link to one."""
    with suppress(OSError):
        left.unlink() if left.is_symlink() else shutil.rmtree(left)


def _remove_stale(parent: Path) -> None:
    """Remove what a process left behind that was killed while it wrote a site."""
    for left in parent.glob(".claimcheck-*.site"):
        if not is_held(left):
            _remove(left)
