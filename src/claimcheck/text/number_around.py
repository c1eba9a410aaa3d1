"""What the words around a number say of it: how the text limits it, and what it counts.

Both are proposals for a person. English words, and the commonest of German, French and Spanish.
"""

from __future__ import annotations

import re

from claimcheck.text.numbers import FoundNumber

_BEFORE = {
    "between": r"between|zwischen|entre",
    "at_least": r"at least|no fewer than|no less than|a minimum of|mindestens|au moins|al menos",
    "at_most": r"at most|up to|no more than|a maximum of|höchstens|bis zu|jusqu'à|hasta|au plus",
    "more_than": r"more than|over|above|exceeding|upwards of|mehr als|über|plus de|más de",
    "less_than": r"less than|fewer than|under|below|weniger als|moins de|menos de",
    "nearly": r"nearly|almost|close to|fast|beinahe|presque|casi",
    "about": r"about|around|roughly|approximately|some|circa|etwa|rund|ungefähr|environ"
    r"|alrededor de|unos|unas",
    "exact": r"only|exactly|precisely|just|genau|nur|exactement|seulement|exactamente|sólo|solo",
}
_COMPARATORS = re.compile(
    rf"\b(?:{'|'.join(f'(?P<{name}>{words})' for name, words in _BEFORE.items())})"
    r"\s+(?:the\s+|an?\s+)?[€$£¥]?$",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\s+(?:(?P<at_least>or more|and more)|(?P<at_most>or less|or fewer))\b", re.IGNORECASE
)
_SIGNS = {"%": "percent", "€": "euro", "$": "dollar", "£": "pound", "¥": "yen"}
_UNIT = re.compile(r"\s?([^\W\d_]{2,}(?:[-'][^\W\d_]+)*)")
_NO_UNIT = re.compile(
    r"and|or|of|in|on|at|to|the|by|from|with|for|as|is|was|were|are|has|had|have|out|per|more|less"
    r"|und|oder|von|im|et|ou|de|en|del?|la",
    re.IGNORECASE,
)
"""Words behind a number that it does not count."""


def comparator_of(text: str, number: FoundNumber) -> str:
    """Return the comparator that the words around a number say: `about`; without any, `exact`."""
    before = _COMPARATORS.search(text[max(number.start - 40, 0) : number.start])
    behind = _BEHIND.match(text, number.end)
    found = before or behind
    return str(found.lastgroup) if found else "exact"


def unit_of(text: str, number: FoundNumber) -> str:
    """Return the word or sign that a number counts, as printed; empty if none can be told."""
    before = text[: number.start].rstrip()[-1:]
    after = text[number.end : number.end + 2].strip()[:1]
    if sign := _SIGNS.get(after) or _SIGNS.get(before):
        return sign
    found = _UNIT.match(text, number.end)
    return found[1] if found and not _NO_UNIT.fullmatch(found[1]) else ""
