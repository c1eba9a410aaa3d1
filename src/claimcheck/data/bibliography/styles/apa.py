"""A dataset, or a part of one, as a reference in the style of APA, 7th edition (section 10.9)."""

from __future__ import annotations

from claimcheck.data.bibliography.csl import Item

_MOST_NAMES = 20


def citation(item: Item) -> str:
    """Return the reference as the first line; what APA has no place for stands below it."""
    return f"{reference_line(item)}\n{item['note']}. Licence: {item['custom']['license']}."


def reference_line(item: Item) -> str:
    """Return a CSL item of type dataset as one line of plain text.

    A release: `Author. (Year). Title (Version 1.0.0) [Data set]. Address`. A part of it:
    `Author. (Year). Title of the part [Data set]. In Title (Version 1.0.0). Address`. Where nobody
    is named, the title stands in the author's place (section 9.12).
    """
    year = item["issued"]["date-parts"][0][0] if "issued" in item else "n.d."
    version = f"(Version {item['version']})"
    container = item.get("container-title")
    title = f"{item['title']}{'' if container else f' {version}'} [{item['genre']}]"
    part_of = f"In {container} {version}." if container else ""
    place = f"https://doi.org/{item['DOI']}" if "DOI" in item else item.get("URL", "")
    if authors := _join_authors(item.get("author", [])):
        head = f"{_stopped(authors)} ({year}). {title}."
    else:
        head = f"{title}. ({year})."
    return " ".join(part for part in (head, part_of, place) if part)


def _join_authors(people: list[Item]) -> str:
    """Join names; of more than twenty, the first nineteen and the last."""
    found = [_author(person) for person in people]
    if len(found) > _MOST_NAMES:
        return f"{', '.join(found[: _MOST_NAMES - 1])}, … {found[-1]}"
    if len(found) < 2:
        return "".join(found)
    return f"{', '.join(found[:-1])}, & {found[-1]}"


def _author(person: Item) -> str:
    if "literal" in person:
        return str(person["literal"])
    given = person.get("given", "")
    initials = " ".join(_initials(word) for word in given.split())
    return f"{person['family']}, {initials}" if initials else str(person["family"])


def _initials(word: str) -> str:
    return "-".join(f"{part[0]}." for part in word.split("-") if part)


def _stopped(text: str) -> str:
    return text if text.endswith(".") else f"{text}."
