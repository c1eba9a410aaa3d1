"""Dates as a reader says them."""

from __future__ import annotations

import re
from functools import lru_cache

from claimcheck.text.edtf import days_of
from claimcheck.text.month_names import MONTHS

_OPEN = ("", "..")
_PRECISION = {"?": "perhaps", "~": "about", "%": "perhaps about"}


@lru_cache(maxsize=4096)
def words(text: str) -> str:
    """Return an EDTF date as a reader says it; what is no date is returned as it is.

    `1989/..` is "from 1989, end open", `199X` "1990s", `2021-08~` "about August 2021".
    """
    if days_of(text) is None:
        return text
    start, slash, end = text.partition("/")
    if not slash:
        return _one(text)
    if start in _OPEN:
        return f"until {_one(end)}, beginning {_open(start)}"
    if end in _OPEN:
        return f"from {_one(start)}, end {_open(end)}"
    return f"{_one(start)} to {_one(end)}"


def _open(end: str) -> str:
    return "open" if end else "unknown"


def _one(text: str) -> str:
    bare = text.rstrip("?~%")
    about = _PRECISION.get(text[len(bare) :], "")
    year, month, day = [*bare.split("-"), "", ""][:3]
    shown = re.sub("X+$", lambda open_digits: "0" * len(open_digits[0]) + "s", year)
    if month.isdigit():
        shown = f"{MONTHS[int(month) - 1]} {shown}"
    if day.isdigit():
        shown = f"{int(day)} {shown}"
    return f"{about} {shown}".strip()
