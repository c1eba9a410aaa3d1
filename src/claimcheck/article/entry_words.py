"""The entry of a note whose format gives it as fields: the words that a page would print for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

_CSL = {
    "title": "title",
    "container": "container-title",
    "volume": "volume",
    "page": "page",
    "publisher": "publisher",
    "url": "URL",
    "doi": "DOI",
}
_CSL_DATES = {"date": "issued", "accessed": "accessed"}
_BEFORE_DATE = ("author", "title", "container", "volume", "page", "publisher")
_AFTER_DATE = ("url", "doi")


def entry_words(fields: Mapping[str, str]) -> str:
    """Return an entry as running words, from its author to the day of access.

    The fields are author, title, container, volume, page, publisher, date, url, doi and accessed;
    what is empty is left out, and nothing is added.
    """
    given = {name: " ".join(value.split()).strip(" ,.") for name, value in fields.items()}
    if given.get("page", "")[:1].isdigit():
        given["page"] = f"pp. {given['page']}"
    if doi := given.get("doi"):
        given["doi"] = "" if given.get("url") else f"https://doi.org/{doi}"
    before, after = _present(given, _BEFORE_DATE), _present(given, (*_AFTER_DATE,))
    words = ", ".join([*before, *_present(given, ("date",)), *after])
    return words + (f" (accessed {day})" if (day := given.get("accessed")) else "")


def joined_names(names: Iterable[tuple[str, str]]) -> str:
    """Return names as they are printed, each given as family and given name."""
    return ", ".join(f"{given} {family}".strip() for family, given in names)


def csl_entries(references: object) -> Iterator[tuple[str, str]]:
    """Yield the key and the words of each reference of a list in CSL."""
    for item in references if isinstance(references, list) else ():
        if isinstance(item, dict) and item.get("id"):
            yield str(item["id"]), entry_words(_csl_fields(item))


def _csl_fields(item: Mapping[str, Any]) -> dict[str, str]:
    names = item.get("author") or item.get("editor")
    authors = [
        (str(name.get("family") or name.get("literal") or ""), str(name.get("given") or ""))
        for name in (names if isinstance(names, list) else ())
        if isinstance(name, dict)
    ]
    plain = {name: str(item[key]) for name, key in _CSL.items() if item.get(key)}
    days = {name: _csl_date(item.get(key)) for name, key in _CSL_DATES.items()}
    return {"author": joined_names(authors), **plain, **days}


def _csl_date(value: object) -> str:
    if isinstance(value, list) and value:  # as pandoc writes it: a list of one day or two
        value = value[0]
    if not isinstance(value, dict):
        return "" if value is None else str(value)
    parts = value.get("date-parts") or [[value.get(n) for n in ("year", "month", "day")]]
    first = parts[0] if isinstance(parts, list) and isinstance(parts[0], list) else []
    return "-".join(f"{part:0>2}" for part in map(str, filter(None, first)))


def _present(given: Mapping[str, str], names: Iterable[str]) -> list[str]:
    return [given[name] for name in names if given.get(name)]
