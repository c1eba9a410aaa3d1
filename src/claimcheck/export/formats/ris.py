"""The references as RIS, which Zotero, EndNote and other reference managers read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimcheck.data.bibliography import csl
from claimcheck.data.opened import DataPackage

OUTPUT = "references.ris"

_TYPES = {
    "article-journal": "JOUR",
    "article-newspaper": "NEWS",
    "article-magazine": "MGZN",
    "book": "BOOK",
    "chapter": "CHAP",
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
    ("page", "SP"),
    ("language", "LA"),
    ("URL", "UR"),
    ("note", "N1"),
)


def contents(package: DataPackage) -> dict[str, bytes]:
    """Return the references as RIS records, each with its id."""
    records = (_record(csl.reference(row)) for row in package.rows("references"))
    return {"": "\n".join(records).encode("utf-8")}


def _record(item: dict[str, Any]) -> str:
    """Return one record: `TAG  - value` lines, `ER` last."""
    lines = (f"{tag}  - {' '.join(str(text).split())}" for tag, text in _lines(item))
    return "\n".join(lines) + "\n"


def _lines(item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield "TY", _TYPES.get(item["type"], "GEN")
    yield "ID", item["id"]
    for role, tag in (("author", "AU"), ("translator", "A4")):
        for person in item.get(role, ()):
            yield tag, _name(person)
    if "title" in item:
        yield "TI", item["title"]
    yield from _date(item)
    if accessed := item.get("accessed", {}).get("date-parts", ()):
        yield "Y2", _day(accessed[0])
    yield from ((tag, item[key]) for key, tag in _TAGS if item.get(key))
    yield "ER", ""


def _date(item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the year, and the first day of an interval as far as it is known."""
    parts = item.get("issued", {}).get("date-parts", [[]])[0]
    if parts:
        yield "PY", str(parts[0])
        yield "DA", _day(parts)


def _day(parts: list[int]) -> str:
    return "/".join(f"{part:02d}" for part in parts)


def _name(person: dict[str, str]) -> str:
    if "literal" in person:
        return f"{person['literal']},"
    return f"{person.get('family', '')}, {person.get('given', '')}".rstrip(", ")
