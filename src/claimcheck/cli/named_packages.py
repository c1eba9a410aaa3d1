"""The packages of a command that takes many: as arguments, by patterns, or from a list."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from claimcheck.errors import NotReadable
from claimcheck.files.package_paths import listed_paths, match_pattern

STANDARD_INPUT = "-"


def named_packages(arguments: Iterable[str], listed_in: str | None) -> list[str]:
    """Return the packages that arguments name, and those of a list; `-` is standard input.

    Raises:
        NotReadable: a list names none, which must not pass for a list that was never given.
        OSError: the list cannot be read.

    """
    return list(_named(arguments, listed_in))


def _named(arguments: Iterable[str], listed_in: str | None) -> Iterator[str]:
    for argument in arguments:
        if argument == STANDARD_INPUT:
            yield from _listed(STANDARD_INPUT)
        else:
            yield from match_pattern(argument)
    if listed_in is not None:
        yield from _listed(listed_in)


def _listed(file: str) -> list[str]:
    whole = _standard_input() if file == STANDARD_INPUT else Path(file).read_bytes()
    if not (paths := listed_paths(whole)):
        shown = "standard input" if file == STANDARD_INPUT else file
        raise NotReadable(f"{shown} names no package; one path a line is read")
    return paths


def _standard_input() -> bytes:
    if sys.stdin is None:  # as it is if it was closed
        return b""
    try:
        return sys.stdin.buffer.read()
    except OSError as error:  # it is open for writing only, or a terminal that went away
        error.filename = "standard input"
        raise
