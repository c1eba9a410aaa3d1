"""The columns of a file beside the fields of its Table Schema."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.model.flaw import Flaw
from claimcheck.schema import bundled
from claimcheck.schema.stated import Node, fields_of, schema_of
from claimcheck.text.alike import COMPARED, nearest_hint
from claimcheck.text.shortened import LONGEST_KEPT, shorten

_MORE_FIELDS = ("superset", "partial")
_MORE_COLUMNS = ("subset", "partial")
"""What `fieldsMatch` may say (Table Schema v2): which side may have what the other lacks."""


def differences(resource: Node, columns: Sequence[str]) -> Iterator[Flaw]:
    """Yield how the columns of a file differ from the profile, or else from its own schema."""
    table, schema = resource["name"], schema_of(resource)
    profile = bundled.columns(table)
    fields, match = [field["name"] for field in fields_of(schema)], _match(schema)
    there, described = frozenset(columns), frozenset(fields or columns)
    asked = (*profile, *(fields if match not in _MORE_FIELDS else ()))
    unmet = [name for name in dict.fromkeys(asked) if name not in there]
    further = [name for name in columns if name not in described]
    unknown = [name for name in further if name not in profile]
    if unmet:
        yield _lacking(table, unmet, unknown)
    elif further and match not in _MORE_COLUMNS:
        which = f"{shorten(', '.join(further), LONGEST_KEPT)} of {table}"
        message = f"the schema does not describe {which}; run `claimcheck build`"
        if unknown:
            message = f"the schema does not describe {which}; add a field to it, or drop the column"
        yield Flaw("columns_unlike_schema", message, 1, field=further[0], value=further[0])
    elif match == "exact" and fields and list(dict.fromkeys(fields)) != list(columns):
        message = f"the columns of {table} are not in the order of its schema"
        yield Flaw("columns_unlike_schema", message, 1)


def missing_columns(table: str, columns: Sequence[str]) -> list[str]:
    """Return the columns that the profile gives a table and its file does not have."""
    there = frozenset(columns)
    return [column for column in bundled.columns(table) if column not in there]


def _lacking(table: str, names: Sequence[str], unknown: Sequence[str]) -> Flaw:
    """Name the columns that a table lacks, and of a single one that which is likely meant."""
    which = ", ".join(names)
    if len(names) > 1:
        return Flaw("missing_column", f"table {table} lacks the columns {which}", 1, value=which)
    hint = nearest_hint(which, sorted(unknown)[:COMPARED])
    return Flaw("missing_column", f"table {table} lacks the column {which}{hint}", 1, field=which)


def _match(schema: Node) -> str:
    """Return how the fields are matched; the standard has a text, and some write a list."""
    found = schema.get("fieldsMatch", "exact")
    return str((found or ["exact"])[0]) if isinstance(found, list) else str(found)
