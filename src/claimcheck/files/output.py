"""Write a file that a user named: all of it or nothing, and never over something else.

A file is replaced only if it is empty, or by its content an output of the same command; `force`
replaces any other, but never an input. Inputs are known by their device and inode, so neither a
link nor another spelling of a path hides one.
"""

from __future__ import annotations

import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from claimcheck.errors import Unwritable, UsageError
from claimcheck.files.recognition import is_alike
from claimcheck.files.temporary import (
    WRITTEN,
    Contents,
    Temporary,
    discarded_on_failure,
    folders_for,
    named_if_full,
    remove_stale,
    sync_folder,
)
from claimcheck.text.printable import printable

STANDARD_OUTPUT = Path("-")
_DEVICES = {Path("/dev"), Path("/proc")}
"""Folders whose files are open files and devices, whatever they lead to."""
Write = Callable[[bytes], object]


def write_outputs(contents: Contents, *, inputs: Iterable[Path], force: bool = False) -> None:
    """Write outputs, all or none of them; folders that are not there are made.

    What is no regular file (a pipe) and what lies in /dev is written as a stream, `-` is standard
    output; a link is replaced.

    Raises:
        UsageError: several files should go to standard output.
        Unwritable: an output is an input, a folder, or a file that another program wrote.
        OSError: the disk is full, or a file may not be written; what was there is still there.

    """
    if STANDARD_OUTPUT in {path.parent for path in contents}:
        raise UsageError("this makes a folder of files, and standard output takes one; name it")
    if STANDARD_OUTPUT in contents:
        _print(contents[STANDARD_OUTPUT])
        return
    known = list(inputs)
    for path, content in contents.items():
        refuse_input(path, known)
        _refuse_other(path, content, force=force)
    with folders_for(contents), discarded_on_failure() as made:
        for path, content in contents.items():
            if _is_stream(path):
                with named_if_full(path), path.open("ab") as stream:
                    stream.write(content)
            else:
                remove_stale(path.parent)
                made.append(Temporary.holding(path, content))
        for temporary in made:
            temporary.replace()
    WRITTEN.set()
    for folder in {temporary.target.parent for temporary in made}:
        sync_folder(folder)


@contextmanager
def open_output(path: Path, *, inputs: Iterable[Path], force: bool = False) -> Iterator[Write]:
    """Give what writes bytes at the end of an output, which takes its place when it is whole.

    What may be written over is as for `write_outputs`.

    Raises:
        Unwritable: as above.
        OSError: as above.

    """
    if path == STANDARD_OUTPUT:
        yield sys.stdout.buffer.write
        sys.stdout.flush()
        return
    refuse_input(path, inputs)
    if _is_stream(path):
        with named_if_full(path), path.open("ab") as stream:
            yield stream.write
        return
    with folders_for((path,)):
        remove_stale(path.parent)
        with discarded_on_failure(Temporary(path)) as (made,):
            yield made.write
            made.sync()
            _refuse_other(path, made.head(), force=force)
            made.replace()
    WRITTEN.set()
    sync_folder(path.parent)


def _print(content: bytes) -> None:
    """Write bytes to standard output; a terminal gets what it can show, and obeys nothing in it."""
    if sys.stdout.isatty():
        lines = content.decode("utf-8", "replace").splitlines()
        content = "".join(f"{printable(line)}\n" for line in lines).encode()
    sys.stdout.buffer.write(content)
    sys.stdout.flush()


def refuse_input(path: Path, inputs: Iterable[Path]) -> None:
    """Refuse to write over an input, or where a folder is.

    Raises:
        Unwritable: it is one.

    """
    if not path.exists():
        return
    if any(_is_same(path, other) for other in inputs):
        raise Unwritable(f"{path} is a file of the package or an input; name another output")
    if path.is_dir():
        raise Unwritable(f"{path} is a folder; name a file in it")


def _refuse_other(path: Path, content: bytes, *, force: bool) -> None:
    """Refuse to replace what another program wrote."""
    if force or not path.exists() or _is_stream(path) or not path.stat().st_size:
        return
    if not is_alike(path, content):
        raise Unwritable(f"{path} was not written by this command; --force replaces it")


def _is_stream(path: Path) -> bool:
    """Tell whether a path is no file that can be replaced.

    /dev/stdout may lead to a regular file: its name is not to be replaced, nor what it holds.
    """
    if not path.exists() or path.is_dir():
        return False
    devices = _DEVICES.intersection(path.absolute().parents)
    return bool(devices) or not stat.S_ISREG(path.stat().st_mode)


def _is_same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:
        return False
