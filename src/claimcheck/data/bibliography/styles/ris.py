"""CSL items of type dataset as RIS records, the format that reference managers read."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.data.bibliography.csl import Item


def citation(item: Item) -> str:
    """Return a dataset, or a part of one, as a RIS record: `TAG  - value` lines, `ER` last."""
    return "\n".join(f"{tag}  - {' '.join(str(text).split())}" for tag, text in _lines(item))


def _lines(item: Item) -> Iterator[tuple[str, str]]:
    yield "TY", "DATA"
    yield "ID", item["id"]
    for person in item.get("author", ()):
        yield "AU", _name(person)
    yield "TI", item["title"]
    if "container-title" in item:
        yield "T2", item["container-title"]
    if "issued" in item:
        year, month, day = item["issued"]["date-parts"][0]
        yield "PY", str(year)
        yield "DA", f"{year}/{month:02d}/{day:02d}"
    yield "ET", item["version"]
    yield from ((tag, item[key]) for tag, key in (("DO", "DOI"), ("UR", "URL")) if key in item)
    yield "M3", item["genre"]
    yield "N1", item["note"]
    yield "N1", f"Licence: {item['custom']['license']}"
    yield "ER", ""


def _name(person: Item) -> str:
    """Return `Family, Given`; a body's name ends in a comma, so that no program turns it round."""
    if "literal" in person:
        return f"{person['literal']},"
    return f"{person['family']}, {person.get('given', '')}".rstrip(", ")
