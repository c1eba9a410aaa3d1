"""What the YAML head of a text states of it: who wrote it, when it appeared, in which language."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import Any

from claimcheck.text import dates
from claimcheck.text.edtf import days_of


def stated_facts(head: Mapping[str, Any]) -> dict[str, str]:
    """Return the facts of a descriptor's `article` that a head states in a form that is sure.

    A date that is in no calendar, or a list where one word is meant, is left out: a person says it.
    """
    facts = {}
    for fact, (names, read) in _NAMES.items():
        found = next((head[name] for name in names if head.get(name)), None)
        if found is not None and (text := read(found)):
            facts[fact] = text
    return facts


def _people(found: object) -> str:
    """Return names: a text, an object with a name, or a list of these."""
    if isinstance(found, list):
        names = [_people(one) for one in found if not isinstance(one, list)]
        return ", ".join(names) if all(names) else ""
    if isinstance(found, dict):
        parts = (found.get("given"), found.get("family"))
        return _one_line(found.get("name")) or " ".join(filter(None, map(_one_line, parts)))
    return _one_line(found)


def _one_line(found: object) -> str:
    return " ".join(found.split()) if isinstance(found, str) else ""


def _single_date(found: object) -> str:
    """Return a date in EDTF: what YAML knows as one, or a text with one date and nothing else."""
    if isinstance(found, datetime.date):
        return found.isoformat()[:10]
    words = (
        str(found) if isinstance(found, int) and not isinstance(found, bool) else _one_line(found)
    )
    if days_of(words) is not None:
        return words
    read = dates.find(words)
    return read[0].edtf or "" if [date.text for date in read] == [words] else ""


def _address(found: object) -> str:
    words = _one_line(found)
    return words if words.startswith(("https://", "http://")) else ""


_NAMES: Mapping[str, tuple[tuple[str, ...], Callable[[object], str]]] = {
    "author": (("author", "authors"), _people),
    "issued": (("date", "issued"), _single_date),
    "language": (("lang", "language"), _one_line),
    "url": (("url", "canonical_url"), _address),
    "accessed": (("accessed",), _single_date),
}
"""The facts, each with the names that heads have for it."""
