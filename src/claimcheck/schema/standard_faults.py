"""What the standard forbids in a Table Schema, and nothing else would notice (Table Schema v2)."""

from __future__ import annotations

import json
from collections.abc import Iterator

from claimcheck.model.flaw import Flaw
from claimcheck.schema import bundled
from claimcheck.schema.stated import Node, fields_of
from claimcheck.text.alike import nearest_hint
from claimcheck.text.shortened import shorten

MATCHES = ("exact", "equal", "subset", "superset", "partial")
"""What `fieldsMatch` may say."""


def standard_faults(schema: Node, where: str) -> Iterator[Flaw]:
    """Yield what a schema says that the standard does not allow; `where` leads to the schema."""
    for match in _as_list(schema.get("fieldsMatch", "exact")):
        if match not in MATCHES:
            shown = shorten(str(match))
            hint = nearest_hint(shown, MATCHES) or f" ({', '.join(MATCHES)})"
            message = f"fieldsMatch: {shown} is none of the standard's words{hint}"
            yield _flaw(message, f"{where}.fieldsMatch", shown)
    yield from _repeated(schema, "missingValues", where)
    for number, field in enumerate(fields_of(schema)):
        yield from _field_faults(field, f"{where}.fields.{number}")


def _field_faults(field: Node, where: str) -> Iterator[Flaw]:
    for word in bundled.profile()["$defs"]["constraints"]["properties"]:
        if word in field:
            message = f"{word} of {field['name']} is not enforced there; move it into constraints"
            yield _flaw(message, f"{where}.{word}", word)
    yield from _repeated(field, "missingValues", where)
    yield from _repeated(field, "categories", where)
    yield from _repeated(field.get("constraints", {}), "enum", f"{where}.constraints")


def _repeated(node: Node, word: str, where: str) -> Iterator[Flaw]:
    """Name the first value that a list of different values has twice."""
    seen = set()
    for value in map(json.dumps, _as_list(node.get(word, []))):
        if value in seen:
            message = f"{word}: {shorten(value)} stands there twice"
            yield _flaw(message, f"{where}.{word}", shorten(value))
            return
        seen.add(value)


def _as_list(value: object) -> list[object]:
    """Return a list as it is, and any other value as a list of one: both are written."""
    return value if isinstance(value, list) else [value]


def _flaw(message: str, field: str, value: str) -> Flaw:
    return Flaw("schema_off_standard", message, field=field, value=value)
