"""Profile 1: where it differs from the present one, and what cannot be carried over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimcheck.files.judged_descriptor import judge_descriptor
from claimcheck.files.raw_package import RawPackage, TextRow
from claimcheck.schema import bundled

Tables = dict[str, list[TextRow]]
"""The rows of tables by the table's name; every cell is text, and an empty one is empty."""

DROPPED = {
    "footnotes": ("segment_id", "char_start"),
    "verifications": ("source_url", "source_date"),
}
"""Columns that profile 1 had and the present one has in other tables."""
ADDED = {
    "claims": ("intended", "numbers_waived"),
    "references": ("origin",),
    "verifications": ("document_id", "attribution", "checker"),
}
"""Columns that profile 1 did not have, in tables that it had."""
NEW_TABLES = ("markers", "documents", "evidence", "entities", "mentions", "reviews")


def is_former(descriptor: dict[str, Any]) -> bool:
    """Tell whether a descriptor names profile 1."""
    named = descriptor.get("claimcheck")
    return isinstance(named, dict) and named.get("profile") == bundled.FORMER


def obstacles(package: RawPackage) -> Iterator[str]:
    """Yield what must be mended in a package of profile 1 before it can be migrated."""
    listed = package.descriptor.get("resources")
    if not isinstance(listed, list) or not all(map(_is_resource, listed)):
        yield "resources must be a list of objects, each with a name"
        return
    yield from _misshapen(package.descriptor)
    tables = package.table_resources()
    if lacking := sorted(bundled.required_tables() - {*NEW_TABLES, *tables}):
        yield f"there is no table {lacking[0]}"
    taken = "profile 2 uses {} for something else; give yours another name"
    for name, resource in tables.items():
        if name in NEW_TABLES:
            yield taken.format(f"the table name {name}")
        columns = package.columns(name)
        if lost := [key for key in bundled.primary_key(name) if key not in columns]:
            yield f"{resource['path']} lacks the column {lost[0]}, by which its rows are known"
        for column in sorted(set(ADDED.get(name, ())) & set(columns)):
            yield taken.format(f"the column name {name}.{column}")


def _misshapen(descriptor: dict[str, Any]) -> Iterator[str]:
    """Yield what of a resource has not the form of one, as it would be of the present profile."""
    present = descriptor | {"claimcheck": {"profile": bundled.PROFILES[-1]}}
    judged = judge_descriptor(present)
    for number in sorted(judged.misshapen):
        where = f"resources.{number}."
        yield from (flaw.message for flaw in judged.flaws if f"{flaw.field}.".startswith(where))


def _is_resource(listed: object) -> bool:
    return isinstance(listed, dict) and isinstance(listed.get("name"), str)


def future_columns(package: RawPackage, table: str) -> list[str]:
    """Return the columns that a table will have: those of the profile, then the package's own."""
    first, dropped = bundled.columns(table), DROPPED.get(table, ())
    return [*first, *(n for n in package.columns(table) if n not in {*first, *dropped})]
