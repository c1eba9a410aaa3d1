"""Lists of references in CSL-JSON, as Zotero and pandoc write them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from claimcheck.article.bibliographies.record import SourceRecord, day_of, record
from claimcheck.errors import ArticleError

_FIELDS: Mapping[str, tuple[str, ...]] = {
    "type": ("type",),
    "title": ("title",),
    "container": ("container-title",),
    "publisher": ("publisher",),
    "place": ("publisher-place", "event-place"),
    "volume": ("volume",),
    "page": ("page",),
    "url": ("URL",),
    "doi": ("DOI",),
    "language": ("language",),
}
_NAMED = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")


def read(text: str) -> Iterator[SourceRecord]:
    """Yield the items of a list.

    Raises:
        ArticleError: it is no JSON, or no list of items.

    """
    try:
        items = json.loads(text)
    except (ValueError, RecursionError) as error:
        place = f"line {error.lineno}: " if isinstance(error, json.JSONDecodeError) else ""
        raise ArticleError(f"{place}it is no JSON that can be read") from None
    if isinstance(items, dict):
        items = items.get("items") or items.get("references")
    if not isinstance(items, list):
        raise ArticleError("it is JSON, but no list of items of CSL")
    yield from csl_records(items)


def csl_records(items: object) -> Iterator[SourceRecord]:
    """Yield each item of a list that has an id, as the head of a text in Markdown may hold it."""
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict) and item.get("id") is not None:
            yield record(str(item["id"]), _stated(item))


def _stated(item: Mapping[str, Any]) -> dict[str, str]:
    stated = {
        name: next((str(item[key]) for key in keys if isinstance(item.get(key), str | int)), "")
        for name, keys in _FIELDS.items()
    }
    return stated | {
        "author": ";".join(_printed_names(item.get("author") or item.get("editor"))),
        "translator": ";".join(_printed_names(item.get("translator"))),
        "issued": _csl_date(item.get("issued")),
        "accessed": _csl_date(item.get("accessed")),
    }


def _printed_names(people: object) -> Iterator[str]:
    for person in people if isinstance(people, list) else ():
        if isinstance(person, dict):
            whole = person.get("literal") or " ".join(
                str(person[part]) for part in _NAMED if person.get(part)
            )
            yield str(whole).replace(";", ",")


def _csl_date(value: object) -> str:
    """Return a date of CSL in EDTF; as pandoc writes it, it is a list of days."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return _csl_date(value[0]) if len(value) == 1 else "/".join(map(_csl_date, value[:2]))
    if not isinstance(value, dict):
        return "" if value is None else str(value)
    parts = value.get("date-parts")
    if not isinstance(parts, list):
        parts = [[value.get(name) for name in ("year", "month", "day")]]
    days = [_edtf_day(part) for part in parts[:2] if isinstance(part, list)]
    return "/".join(filter(None, days)) or str(value.get("raw") or value.get("literal") or "")


def _edtf_day(parts: list[object]) -> str:
    return day_of(*(str(part) if part else "" for part in (*parts, "", "", "")[:3]))
