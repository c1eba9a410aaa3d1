"""Compare the columns of a file with the fields of its Table Schema."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimcheck.model.flaw import Flaw
from claimcheck.schema import bundled
from claimcheck.schema.standard_faults import MATCHES
from claimcheck.schema.stated import Node, fields_of, schema_of
from claimcheck.text.alike import COMPARED, nearest_hint
from claimcheck.text.shortened import LONGEST_KEPT, shorten

_INDEX = re.compile(r"(?:Unnamed: |level_|\.\.\.)[0-9]+|X[0-9.]*|index|row[._]?(?:names|id)?")
"""What pandas, R and readr call the first column of a file in which it has no name."""
INDEX_HINT = "; is it the index of a data frame? write without it (index=False, row.names = FALSE)"
_MORE_FIELDS = ("superset", "partial")
_MORE_COLUMNS = ("subset", "partial")
"""What `fieldsMatch` may say (Table Schema v2): which side may have what the other lacks."""

_HASHES = {"documents": "n2_sha256", "evidence": "sha256"}
"""The tables whose anchored columns come from the texts of documents, each with its hash."""


def differences(resource: Node, columns: Sequence[str]) -> Iterator[Flaw]:
    """Yield how the columns of a file differ from the profile, or else from its own schema."""
    table, schema = resource["name"], schema_of(resource)
    fields, match = [field["name"] for field in fields_of(schema)], _match(schema)
    described = frozenset(fields or columns)
    further = [name for name in columns if name not in described]
    if absent := absent_columns(resource, columns):
        yield _unbuilt(table, absent)
    if unmet := [name for name in _unmet(resource, columns) if name not in absent]:
        yield _lacking(table, unmet, _unknown(resource, columns))
    elif further and match not in _MORE_COLUMNS:
        yield _undescribed(table, further, columns[0])
    elif match == "exact" and fields and list(dict.fromkeys(fields)) != list(columns):
        message = f"the columns of {table} are not in the order of its schema"
        yield Flaw("columns_unlike_schema", message, 1)


def _undescribed(table: str, names: Sequence[str], first: str) -> Flaw:
    """Name the columns that a schema does not describe, and say what to do about them."""
    unknown = [name for name in names if name not in bundled.columns(table)]
    advice = "; add a field to it, or drop the column" if unknown else "; run `claimcheck build`"
    if first in unknown and _INDEX.fullmatch(first):
        advice = INDEX_HINT
    which = f"{shorten(', '.join(names), LONGEST_KEPT)} of {table}"
    message = f"the schema does not describe {which}{advice}"
    return Flaw("columns_unlike_schema", message, 1, field=names[0], value=names[0])


def missing_columns(resource: Node, columns: Sequence[str]) -> list[str]:
    """Return the columns of the profile for want of which a file cannot be used as its table."""
    excused = {*columns, *absent_columns(resource, columns)}
    return [name for name in bundled.columns(resource["name"]) if name not in excused]


def absent_columns(resource: Node, columns: Sequence[str]) -> list[str]:
    """Return the columns that a file may lack, and is read as if it had them, empty.

    They are optional, and the file's own schema does not promise them: the profile has gained them
    since the package was built. Where a column may be the one that is missing under a wrong name,
    none is taken for empty, since its cells would be lost without a word.
    """
    unmet, unknown = _unmet(resource, columns), _unknown(resource, columns)
    if any(nearest_hint(name, unknown) for name in unmet):
        return []
    free = bundled.optional(resource["name"]).difference(_promised(resource))
    return [name for name in unmet if name in free]


def _unmet(resource: Node, columns: Sequence[str]) -> list[str]:
    """Return what the profile or the file's own schema asks for and the file does not have."""
    there = frozenset(columns)
    asked = dict.fromkeys((*bundled.columns(resource["name"]), *_promised(resource)))
    return [name for name in asked if name not in there]


def _promised(resource: Node) -> list[str]:
    """Return the columns that a file must have for its own schema to be true of it."""
    schema = schema_of(resource)
    return [] if _match(schema) in _MORE_FIELDS else [f["name"] for f in fields_of(schema)]


def _unknown(resource: Node, columns: Sequence[str]) -> list[str]:
    """Return the columns of a file that nobody describes, as far as names are compared."""
    described = {field["name"] for field in fields_of(schema_of(resource))}
    described |= set(bundled.columns(resource["name"]))
    return sorted(set(columns) - described)[:COMPARED]


def _unbuilt(table: str, names: Sequence[str]) -> Flaw:
    which, one = ", ".join(names), len(names) == 1
    message = f"table {table} lacks the optional column{'' if one else 's'} {which}"
    said = f"{message}, read as empty; `claimcheck build` adds {'it' if one else 'them'}"
    return Flaw("unbuilt_column", said, 1, field=which if one else "", value=which)


def command_for(table: str, names: Sequence[str]) -> str:
    """Return the command that makes some columns of a table; empty if one is for its author."""
    if not (rest := set(names).difference(bundled.derived_columns(table))):
        return "claimcheck build"
    # What has its hash in such a table is not placed anew.
    hashed = _HASHES.get(table)
    if rest.difference(bundled.anchored_columns(table)) or (hashed and hashed not in rest):
        return ""
    return f"claimcheck build {'--sources DIR' if hashed else '--article FILE'}"


def _lacking(table: str, names: Sequence[str], unknown: Sequence[str]) -> Flaw:
    """Name the columns that a table lacks, and of a single one that which is likely meant."""
    which = ", ".join(names)
    command = command_for(table, names)
    built = f"; `{command}` works it out" if command else ""
    if len(names) > 1:
        message = f"table {table} lacks the columns {which}{built}"
        return Flaw("missing_column", message, 1, value=which)
    message = f"table {table} lacks the column {which}{built or nearest_hint(which, unknown)}"
    return Flaw("missing_column", message, 1, field=which)


def _match(schema: Node) -> str:
    """Return how the fields are matched; the standard has a text, and some write a list."""
    found = schema.get("fieldsMatch")
    match = found[0] if isinstance(found, list) and found else found
    return match if match in MATCHES else "exact"
