"""The names that a caller may give, and the answer to a name that does not exist."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from claimcheck.errors import UnknownName, UsageError
from claimcheck.text.alike import did_you_mean

Table = Literal[
    "sections",
    "segments",
    "claims",
    "references",
    "footnotes",
    "markers",
    "citations",
    "documents",
    "verifications",
    "evidence",
    "quantities",
    "relations",
    "relation_terms",
    "entities",
    "mentions",
    "reviews",
    "known_issues",
    "retired",
]
"""The tables of a claims package; a test compares them with `bundled.tables()`."""


_MOST_SHOWN = 40
_FAMILY = 3
"""The first letters of a rule's code, which name its family."""


def pick(given: str, valid: Iterable[str], what: str) -> str:
    """Return `given` if it is among the valid names; what is no text is taken as it is printed.

    Raises:
        UnknownName: it is not; the message has the nearest name and, if they are few, all of them.

    """
    names, given = list(valid), str(given)
    if given in names:
        return given
    hints = [did_you_mean(given, names)]
    if len(names) <= _MOST_SHOWN:
        hints.append(f"there are {', '.join(names)}" if names else "there are none")
    elif not hints[0]:
        hints.append(f"there are {len(names):,}, from {names[0]} to {names[-1]}")
    raise UnknownName(f"no {what} {given!r}: {' '.join(filter(None, hints))}")


def each_name(given: Iterable[str] | None) -> tuple[str, ...]:
    """Return names; a text is one name, and not as many as it has letters. None are none.

    Raises:
        UsageError: it is neither a name nor several.

    """
    if isinstance(given, str):
        return (given,)
    if isinstance(given, bytes) or not isinstance(given, Iterable | None):
        raise UsageError(f"{given!r} is neither a name nor a list of names")
    return tuple(map(str, given or ()))


def pick_codes(given: str, known: Iterable[str]) -> str:
    """Return `given` if it is a rule's code, or how several begin: a family such as `REF`.

    Raises:
        UnknownName: no known code begins so; the message has the nearest ones, the families, and
            where all codes are listed, since they are too many for a message.

    """
    codes = list(known)
    if given and any(code.startswith(given) for code in codes):
        return given
    families = list(dict.fromkeys(code[:_FAMILY] for code in codes))
    near = did_you_mean(given.upper(), [*families, *codes], most=3)
    told = f"the families are {', '.join(families)}; `claimcheck explain` lists all rules"
    hints = " ".join(filter(None, (near, told)))
    raise UnknownName(f"no rule or family has the code {given!r}: {hints}")
