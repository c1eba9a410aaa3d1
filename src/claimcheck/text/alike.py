"""Which of the known values is likely meant by one that is not known."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

_LONGEST = 100
"""Characters of the longest text for which another is looked for."""


def nearest(text: str, known: Sequence[str], cutoff: float = 0.4) -> str:
    """Return the known value that is most like a text, or nothing.

    Letters or digits that are only mixed up come first (`17` for `71`), then, for a whole number,
    the next one by value (`26` for `27`), then what is written most alike.
    """
    if len(text) > _LONGEST:
        return ""
    known = [value for value in known if len(value) <= 2 * _LONGEST]
    letters = sorted(text)
    mixed = [v for v in known if len(v) == len(text) and v != text and sorted(v) == letters]
    if mixed:
        return min(mixed)
    if _whole(text):
        numbers = [value for value in known if _whole(value)]
        return min(numbers, key=lambda value: (abs(int(value) - int(text)), value), default="")
    return next(iter(get_close_matches(text, known, n=1, cutoff=cutoff)), "")


def _whole(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 20
