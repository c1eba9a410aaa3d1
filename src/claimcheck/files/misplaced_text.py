"""Bytes that are no file of ours at all: a pointer to it, or two versions of it at once.

What stands in such a file is not its content, so nothing else is said of it.
"""

from __future__ import annotations

import re

from claimcheck.model.flaw import Flaw

_POINTER = re.compile(rb"(?:\xef\xbb\xbf)?version https://git-lfs\.github\.com/spec/")
"""The first line of a pointer (Git LFS, docs/spec.md, "The Pointer"), maybe behind a mark."""
_MARKS = re.compile(rb"^(?:<{7}|(>{7}))(?: |\r?$)", re.MULTILINE)
"""The lines that `git merge` writes around what it could not merge."""


def misplaced_text(data: bytes) -> Flaw | None:
    """Return what stands in the place of a file, if that is not its content."""
    if _POINTER.match(data):
        message = "the file is a pointer of Git LFS, the data were not fetched; run `git lfs pull`"
        return Flaw("unfetched_file", message, 1)
    # Of one byte, as most files lack it, Python tells ten times as fast as of seven.
    marked = any(sign in data and sign * 7 in data for sign in (b"<", b">"))
    return _conflict(data) if marked else None


def _conflict(data: bytes) -> Flaw | None:
    """Note the first conflict, with its lines, or one mark that is left; the others are counted."""
    marks = list(_MARKS.finditer(data))
    if not marks:
        return None
    ends = [number for number, mark in enumerate(marks) if mark[1]]
    last = ends[0] if ends else 0
    first, end = (data.count(b"\n", 0, marks[at].start()) + 1 for at in (0, last))
    more = len(ends) - 1 if ends else len(marks) - 1
    where = f"line {first}" if first == end else f"lines {first} to {end}"
    others = f", and {more} more" if more else ""
    message = f"unresolved merge conflict ({where}{others}); keep one version"
    return Flaw("unresolved_conflict", message, first)
