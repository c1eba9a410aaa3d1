"""What a package says of itself as a row, so that it is changed, compared and undone as any other.

The table is `package`. Its one row has the empty key; its cells are the properties of the
descriptor, and `article.NAME` those of the article, as JSON, so that none loses its type.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from claimcheck.errors import UsageError
from claimcheck.files.raw_package import RawPackage, TextRow
from claimcheck.schema import bundled
from claimcheck.text.cell_list import split_cell
from claimcheck.text.edtf import DAY

DESCRIPTION = "package"
"""The name of the table that is none: a person says `set package title=…`."""
_ARTICLE = "article"
_OURS = ("$schema", "article.n2_sha256")
"""What the program writes."""
_CONTRIBUTOR = re.compile(r"(?P<title>[^()]*[^()\s])\s*(?:\((?P<roles>[^()]+)\))?")


def stored_rows(package: RawPackage, table: str) -> list[TextRow]:
    """Return the rows of a table, or the one of what the package says of itself."""
    if table != DESCRIPTION:
        return package.text(table)
    found = {**package.descriptor, **_prefixed(package.article)}
    return [{name: json.dumps(found[name]) for name in properties() if name in found}]


def describe_row(descriptor: Mapping[str, Any], rows: list[TextRow]) -> dict[str, Any]:
    """Return a descriptor that says what the row does; a new property stands in its usual place.

    Raises:
        UsageError: the row was withdrawn.

    """
    if not rows:
        raise UsageError("what a package says of itself is changed, and never withdrawn")
    row, article = rows[0], descriptor.get(_ARTICLE)
    own = {name: cell for name, cell in row.items() if "." not in name}
    of_article = {name.partition(".")[2]: cell for name, cell in row.items() if "." in name}
    usual = bundled.profile()["properties"]
    changed = _changed(descriptor, own, list(usual))
    if isinstance(article, dict):
        changed[_ARTICLE] = _changed(article, of_article, list(usual[_ARTICLE]["properties"]))
    return changed


def _changed(found: Mapping[str, Any], cells: TextRow, usual: list[str]) -> dict[str, Any]:
    made = {name: value for name, value in found.items() if cells.get(name) != ""}
    for name in filter(cells.get, cells):
        if name in made:
            made[name] = json.loads(cells[name])
            continue
        later, items = set(usual[usual.index(name) :]), list(made.items())
        at = next((n for n, (other, _) in enumerate(items) if other in later), len(items))
        made = dict([*items[:at], (name, json.loads(cells[name])), *items[at:]])
    return made


def _prefixed(article: Mapping[str, Any]) -> dict[str, Any]:
    return {f"{_ARTICLE}.{name}": value for name, value in article.items()}


@cache
def properties() -> dict[str, str]:
    """Return the properties that a person may write, each with its kind."""
    usual = bundled.profile()["properties"]
    known = {**usual, **_prefixed(usual[_ARTICLE]["properties"])}
    kinds = {name: _kind(said) for name, said in known.items() if name not in _OURS}
    return {name: kind for name, kind in kinds.items() if kind}


def _kind(said: Mapping[str, Any]) -> str:
    items = said.get("items", {})
    if said.get("type") == "string" or "enum" in said:
        return "day" if said.get("format") == "date-time" else "text"
    if said.get("type") == "array" and items.get("type") == "string":
        return "words"
    return "people" if items.get("$ref", "").endswith("/contributor") else ""


def property_cell(name: str, given: str) -> str:
    """Return what a person gave for a property, as a cell; nothing takes the property away.

    Words are joined by `;`, and so are contributors: `Osk Archive (publisher, author); A. Writer`.

    Raises:
        UsageError: a contributor is not written so.

    """
    if not given:
        return ""
    kind = properties()[name]
    parts = split_cell(given)
    if kind == "words":
        return json.dumps(parts)
    if kind == "people":
        return json.dumps([_contributor(part) for part in parts])
    is_day = kind == "day" and DAY.fullmatch(given)
    return json.dumps(f"{given}T00:00:00Z" if is_day else given)


def _contributor(given: str) -> dict[str, Any]:
    found = _CONTRIBUTOR.fullmatch(given)
    if found is None:
        raise UsageError(f"{given!r} is no contributor; write NAME, or NAME (ROLE, ROLE)")
    roles = [role.strip() for role in (found["roles"] or "").split(",") if role.strip()]
    return {"title": found["title"], **({"roles": roles} if roles else {})}


def property_text(cell: str) -> str:
    """Return a property as a person reads it: a text plain, all else as JSON."""
    value = json.loads(cell) if cell else ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
