"""Bytes that are no file of ours at all: a pointer to it, or two versions of it at once.

What stands in such a file is not its content, so nothing else is said of it.
"""

from __future__ import annotations

import re

from claimcheck.model.flaw import Flaw

_POINTER = b"version https://git-lfs.github.com/spec/"
"""The first line of a pointer (Git LFS, docs/spec.md, "The Pointer")."""
_OURS = re.compile(rb"^<{7}(?: |\r?$)", re.MULTILINE)
_MIDDLE = re.compile(rb"^={7}\r?$", re.MULTILINE)
_THEIRS = re.compile(rb"^>{7}(?: |\r?$)", re.MULTILINE)
"""The lines that `git merge` writes around what it could not merge."""


def misplaced_text(data: bytes) -> Flaw | None:
    """Return what stands in the place of a file, if that is not its content."""
    if data.startswith(_POINTER):
        message = "the file is a pointer of Git LFS, the data were not fetched; run `git lfs pull`"
        return Flaw("unfetched_file", message, 1)
    return _conflict(data) if b"\n=======" in data else None


def _conflict(data: bytes) -> Flaw | None:
    """Note the first conflict, with its lines; all of them are counted."""
    ours = _OURS.search(data)
    middle = _MIDDLE.search(data, ours.end()) if ours else None
    theirs = _THEIRS.search(data, middle.end()) if middle else None
    if ours is None or theirs is None:
        return None
    first, last = (data.count(b"\n", 0, found.start()) + 1 for found in (ours, theirs))
    more = len(_THEIRS.findall(data, theirs.end()))
    others = f", and {more} more" if more else ""
    message = f"unresolved merge conflict (lines {first} to {last}{others}); keep one version"
    return Flaw("unresolved_conflict", message, first)
