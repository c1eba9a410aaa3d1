"""Signs that look like markers of notes and were not taken for any, each with its line.

A person sees at once whether one of them is a marker, and can say so.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from claimcheck.text.marker_styles import find_markers

_LIKELY = ("(n)", "[n]", "[^n]", "{n}", "[Footnote n]")
"""Styles whose signs are seldom anything else; a raised 2 mostly belongs to a unit."""
_LETTERED_LINE = re.compile(
    r"^[ \t]*(\[(?:[A-Z]{1,2}|\*{1,3}|[\u2020\u2021])\])[ \t]", re.MULTILINE
)


class UntakenSign(NamedTuple):
    """A sign as it is printed, and its line in the text, from 1."""

    line: int
    printed: str


def untaken_signs(bare: str, first: int, last: int) -> list[UntakenSign]:
    """Return the signs in some lines of a text from which the markers are taken out."""
    lines = bare.splitlines()[first:last]
    found = {
        UntakenSign(number, line[sign.start : sign.end])
        for number, line in enumerate(lines, first + 1)
        for style in _LIKELY
        for sign in find_markers(line, style)
    }
    return sorted(found)


def lettered_signs(text: str) -> list[str]:
    """Return the signs such as `[A]` that stand in a text, and again at the beginning of a line."""
    listed = Counter(_LETTERED_LINE.findall(text))
    return sorted(sign for sign in listed if text.count(sign) > listed[sign])
