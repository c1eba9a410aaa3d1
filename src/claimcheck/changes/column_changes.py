"""What a Table Schema says of columns and keys, as far as a change of it matters to a user."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Key = tuple[str, ...]

_SILENT: dict[str, Any] = {
    "uniqueKeys": [],
    "foreignKeys": [],
    "missingValues": [""],
    "fieldsMatch": "exact",
}
"""What a Table Schema lays down where it does not say."""

LAWS = tuple(f".schema.{law}" for law in _SILENT)
"""How the names of these properties end in a snapshot."""


@dataclass(frozen=True, slots=True)
class ColumnSchema:
    """What a Table Schema says of one column; `type` is empty where it says nothing.

    `enum` holds the allowed values, sorted; `constraints` the others, as JSON.
    """

    type: str = ""
    enum: tuple[str, ...] = ()
    constraints: str = "{}"


def has_ids(key: Key) -> bool:
    """Tell whether rows with this primary key are named by an id of their own.

    Such a row may only be withdrawn by a line in `retired`; others, such as a term of a
    relation, are named by what they join.
    """
    return len(key) == 1 and key[0].endswith("_id")


def primary_key(schema: dict[str, Any]) -> Key:
    """Return the names of the key's columns; Table Schema allows one name or a list of them."""
    stated = schema.get("primaryKey", [])
    listed = stated if isinstance(stated, list) else [stated]
    return tuple(name for name in listed if isinstance(name, str))


def column_schemas(schema: dict[str, Any]) -> dict[str, ColumnSchema]:
    """Return the schema's columns by name; parts that are malformed are passed over."""
    fields = schema.get("fields")
    return {
        field["name"]: _column_schema(field)
        for field in (fields if isinstance(fields, list) else [])
        if isinstance(field, dict) and isinstance(field.get("name"), str)
    }


def laws(schema: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield, as JSON, what a schema says of whole rows, unless it is what silence means too."""
    for law, silent in _SILENT.items():
        stated = schema.get(law, silent)
        if isinstance(stated, list):  # the order of keys and of marks means nothing
            stated = sorted(stated, key=sorted_json)
        if stated != silent:
            yield law, sorted_json(stated)


def _column_schema(stated: dict[str, Any]) -> ColumnSchema:
    constraints = _object(stated.get("constraints"))
    allowed = constraints.pop("enum", stated.get("categories"))
    values = [_category(value) for value in allowed] if isinstance(allowed, list) else []
    marks = (stated.get("format"), _object(stated.get("claimcheck")).get("value"))
    words = [stated.get("type", ""), *(mark for mark in marks if mark not in (None, "default"))]
    return ColumnSchema(" ".join(map(str, words)), tuple(sorted(values)), sorted_json(constraints))


def _category(value: object) -> str:
    return str(value["value"] if isinstance(value, dict) and "value" in value else value)


def _object(value: object) -> dict[str, Any]:
    return dict(value) if isinstance(value, dict) else {}


def sorted_json(value: object) -> str:
    """Return a value as JSON that is the same whenever the value is."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
