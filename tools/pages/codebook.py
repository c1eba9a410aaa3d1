"""The field reference of the codebook, from the Table Schemas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimcheck.schema import bundled


def fields() -> Iterator[str]:
    """Yield the field reference of all tables as lines of Markdown."""
    for table in bundled.tables():
        schema = bundled.schema(table)
        yield f"\n### `{table}`\n\n{schema['description']}\n"
        yield f"Key: {', '.join(f'`{key}`' for key in schema['primaryKey'])}.\n"
        yield "| column | type | what it holds | example |\n|---|---|---|---|"
        for field in schema["fields"]:
            yield _row(field)
        yield from _enums(schema)


def _row(field: dict[str, Any]) -> str:
    marks = field.get("claimcheck", {})
    kind = "EDTF" if marks.get("value") == "edtf" else field["type"]
    extra = [word for word in ("derived", "anchored") if marks.get(word)]
    if field.get("constraints", {}).get("required"):
        extra.insert(0, "required")
    what = field["description"].replace("|", "\\|").replace("\n", " ")
    label = ", ".join([kind, *extra])
    return f"| `{field['name']}` | {label} | {what} | `{field['example']}` |"


def _enums(schema: dict[str, Any]) -> Iterator[str]:
    for field in schema["fields"]:
        labels = field.get("claimcheck", {}).get("labels")
        if labels:
            yield f"\nValues of `{field['name']}`:\n"
            yield from (f"- `{value}`: {meaning}" for value, meaning in labels.items())
