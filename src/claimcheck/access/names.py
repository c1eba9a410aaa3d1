"""The names that a caller may give, and the answer to one that does not exist."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Literal

Table = Literal[
    "sections", "segments", "claims", "references", "footnotes", "citations",
    "verifications", "quantities", "relations", "relation_terms", "known_issues", "retired",
]  # fmt: skip
"""The tables of a claims package; a test compares them with `home.tables()`."""


class UnknownName(ValueError):
    """There is no such table, column, claim or format; the message names those that there are."""


_MOST_SHOWN = 40


def pick(given: str, valid: Iterable[str], what: str) -> str:
    """Return `given` if it is among the valid names.

    Raises:
        UnknownName: it is not; the message has the nearest name and, if they are few, all of them.

    """
    names = list(valid)
    if given in names:
        return given
    near = get_close_matches(given, names, n=1)
    hints = [f"did you mean {near[0]}?"] if near else []
    if len(names) <= _MOST_SHOWN:
        hints.append(f"there are {', '.join(names)}" if names else "there are none")
    elif not near:
        hints.append(f"there are {len(names):,}, from {names[0]} to {names[-1]}")
    raise UnknownName(f"no {what} {given!r}: {'; '.join(hints)}")
