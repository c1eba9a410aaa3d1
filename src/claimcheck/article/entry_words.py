"""The entry of a note whose format gives it as fields: the words that a page would print for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_ORDER = ("author", "title", "container", "volume", "page", "publisher", "date", "url", "doi")


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
    words = ", ".join(given[name] for name in _ORDER if given.get(name))
    return words + (f" (accessed {day})" if (day := given.get("accessed")) else "")


def joined_names(names: Iterable[tuple[str, str]]) -> str:
    """Return names as they are printed, each given as family and given name."""
    return ", ".join(f"{given} {family}".strip() for family, given in names)
