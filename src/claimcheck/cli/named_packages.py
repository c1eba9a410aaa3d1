"""The packages of a command that takes many: as arguments, by patterns, or from a list."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from claimcheck.errors import NotReadable
from claimcheck.files.named_file import read_named
from claimcheck.files.package_paths import listed_paths, match_pattern

STANDARD_INPUT = "-"
LARGEST = 256 * 1024**2
"""Bytes of the largest list of packages that is read: some millions of paths."""


def named_packages(arguments: Iterable[str], listed_in: str | None) -> list[str]:
    """Return the packages that arguments name, and those of a list; `-` is standard input.

    Raises:
        NotReadable: a list names none, which must not pass for a list that was never given; or it
            is no regular file, or too large.
        OSError: the list cannot be read.

    """
    return list(_each_path(arguments, listed_in))


def _each_path(arguments: Iterable[str], listed_in: str | None) -> Iterator[str]:
    for argument in arguments:
        if argument == STANDARD_INPUT:
            yield from _paths_of_list(STANDARD_INPUT)
        else:
            yield from match_pattern(argument)
    if listed_in is not None:
        yield from _paths_of_list(listed_in)


def _paths_of_list(file: str) -> list[str]:
    whole = _standard_input() if file == STANDARD_INPUT else read_named(Path(file), LARGEST)
    if not (paths := listed_paths(whole)):
        shown = "standard input" if file == STANDARD_INPUT else file
        raise NotReadable(f"{shown} names no package; one path a line is read")
    return paths


def _standard_input() -> bytes:
    if sys.stdin is None:  # as it is if it was closed
        return b""
    try:
        whole = sys.stdin.buffer.read(LARGEST + 1)
    except OSError as error:  # it is open for writing only, or a terminal that went away
        error.filename = "standard input"
        raise
    if len(whole) > LARGEST:
        raise NotReadable(f"standard input is over {LARGEST:,} bytes")
    return whole
