"""A source as a list of references states it in fields, whatever the format of the list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from claimcheck.article.entry_words import entry_words
from claimcheck.schema import bundled
from claimcheck.text.edtf import DAY, days_of

_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.[0-9]{4,9}/\S+)", re.IGNORECASE)
_DASHES = re.compile(r"\s*(?:-{2,3}|\u2013|\u2014)\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRecord:
    """A source: the key by which a text cites it, and cells of `references` by their columns.

    `words` are what a page would print for it.
    """

    key: str
    fields: Mapping[str, str]
    words: str


def record(key: str, stated: Mapping[str, str]) -> SourceRecord:
    """Return what is stated of a source as a record.

    `stated` has columns of `references`, where authors are joined by `;`, and `doi` and `volume`,
    which only the printed words have. What is in no form that its column takes is left out.
    """
    given = {name: " ".join(value.split()) for name, value in stated.items() if value.strip()}
    doi = _DOI.fullmatch(given.pop("doi", ""))
    volume = given.pop("volume", "")
    if doi:
        given.setdefault("url", f"https://doi.org/{doi[1]}")
    if given.get("type") not in _types():
        given["type"] = "document"
    if "page" in given:
        given["page"] = _DASHES.sub("-", given["page"])
    if days_of(given.get("issued", "")) is None:
        given.pop("issued", None)
    if not DAY.fullmatch(given.get("accessed", "")):
        given.pop("accessed", None)
    if not _tag().fullmatch(given.get("language", "")):
        given.pop("language", None)
    printed = given | {
        "author": given.get("author", "").replace(";", ","),
        "date": given.get("issued", ""),
        "volume": volume,
    }
    return SourceRecord(key=key, fields=given, words=entry_words(printed))


def day_of(year: str, month: str = "", day: str = "") -> str:
    """Return a date in EDTF of what is stated of it, as far as it goes without a gap."""
    parts = [year, month.zfill(2) if month else "", day.zfill(2) if month and day else ""]
    return "-".join(filter(None, parts))


@cache
def _tag() -> re.Pattern[str]:
    return re.compile(bundled.fields("references")["language"]["constraints"]["pattern"])


@cache
def _types() -> frozenset[str]:
    return frozenset(bundled.meanings("references", "type"))
