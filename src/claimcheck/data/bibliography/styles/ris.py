"""CSL items as RIS records, the format that reference managers read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.data.bibliography.csl import Item

_TYPES = {
    "article-journal": "JOUR",
    "article-newspaper": "NEWS",
    "article-magazine": "MGZN",
    "book": "BOOK",
    "chapter": "CHAP",
    "dataset": "DATA",
    "interview": "PCOMM",
    "report": "RPRT",
    "speech": "HEAR",
    "webpage": "ELEC",
    "document": "GEN",
    "legislation": "STAT",
}
"""The types of RIS by those of CSL; any other is GEN."""
_TAGS = (
    ("container-title", "T2"),
    ("publisher", "PB"),
    ("publisher-place", "CY"),
    ("first-page", "SP"),
    ("last-page", "EP"),
    ("version", "ET"),
    ("language", "LA"),
    ("DOI", "DO"),
    ("URL", "UR"),
    ("genre", "M3"),
    ("note", "N1"),
)

_RANGE = re.compile(r"(\w+)\s*[-\u2013]\s*(\w+)")
"""Pages from one to another, such as 12-14."""


def citation(item: Item) -> str:
    """Return a CSL item as a RIS record: `TAG  - value` lines, `ER` last."""
    return "\n".join(
        f"{tag}  - {' '.join(str(text).split())}" for tag, text in _tagged_values(item)
    )


def _tagged_values(item: Item) -> Iterator[tuple[str, str]]:
    yield "TY", _TYPES.get(item["type"], "GEN")
    yield "ID", item["id"]
    for role, tag in (("author", "AU"), ("translator", "A4")):
        for person in item.get(role, ()):
            yield tag, _ris_name(person)
    if "title" in item:
        yield "TI", item["title"]
    if days := item.get("issued", {}).get("date-parts"):
        yield "PY", str(days[0][0])
        yield "DA", _slashed_date(days[0])  # of an interval, the first day as far as it is known
    if days := item.get("accessed", {}).get("date-parts"):
        yield "Y2", _slashed_date(days[0])
    stated = item | _first_and_last_page(item.get("page", ""))
    yield from ((tag, stated[key]) for key, tag in _TAGS if stated.get(key))
    if licence := item.get("custom", {}).get("license"):
        yield "N1", f"Licence: {licence}"
    yield "ER", ""


def _first_and_last_page(pages: str) -> Item:
    """Return the ends of a range; of pages that are none, such as `34, 134`, all as the first."""
    if found := _RANGE.fullmatch(pages):
        return {"first-page": found[1], "last-page": found[2]}
    return {"first-page": pages}


def _slashed_date(parts: list[int]) -> str:
    return "/".join(f"{part:02d}" for part in parts)


def _ris_name(person: Item) -> str:
    """Return `Family, Given`; a body's name ends in a comma, so that no program turns it round."""
    if "literal" in person:
        return f"{person['literal']},"
    return f"{person['family']}, {person.get('given', '')}".rstrip(", ")
