"""Check the Table Schemas of a package before any of its cells is read."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from functools import cache
from itertools import islice

from claimcheck.model.flaw import Flaw
from claimcheck.schema import bundled
from claimcheck.schema.dialect import oddity
from claimcheck.schema.standard_faults import standard_faults
from claimcheck.schema.stated import MOST_KEYS, Node, fields_of, foreign_keys, names, schema_of
from claimcheck.text.alike import COMPARED, nearest_hint
from claimcheck.text.shortened import LONGEST_KEPT, shorten

_Tables = dict[str, dict[str, None]]
"""The columns of each table, as far as its schema says; none at all of one without a schema."""

MOST_FAULTS = 200
"""The most faults that are reported: nobody mends more at a time."""


def faults(resources: dict[int, Node], misshapen: Container[int]) -> list[Flaw]:
    """Return the faults of the schemas written out in resources, given by their positions.

    The `field` of each flaw leads to the property. Keys may point to these resources only.
    The profile has reported those that are `misshapen`.
    """
    tables = {resource["name"]: _column_names(resource) for resource in resources.values()}
    found = (
        flaw
        for number, resource in resources.items()
        if number not in misshapen
        for flaw in _faults(resource, f"resources.{number}", tables)
    )
    return list(islice(found, MOST_FAULTS))


def _column_names(resource: Node) -> dict[str, None]:
    own = {} if bundled.is_copy(resource) else schema_of(resource)
    fields = [field["name"] for field in fields_of(own)]
    return dict.fromkeys([*bundled.columns(resource["name"]), *fields])


def _faults(resource: Node, where: str, tables: _Tables) -> Iterator[Flaw]:
    schema, where = schema_of(resource), f"{where}.schema"
    if reason := reason_unjudged(resource):
        value = shorten(str(resource["schema"]), LONGEST_KEPT) if not schema else ""
        message = f"no cell of table {resource['name']} is judged: {reason}"
        yield Flaw("schema_not_judged", message, field=where, value=value)
    if not schema:
        return
    columns = tables[resource["name"]]
    if not bundled.is_copy(resource):
        yield from _schema_faults(resource, schema, columns, where)
    elif tables.keys() >= _aims_of_profile(resource["name"]):  # as in most packages
        return
    for number, key in enumerate(schema.get("foreignKeys", [])):
        yield from _reference(key, f"{where}.foreignKeys.{number}", resource["name"], tables)


@cache
def _aims_of_profile(table: str) -> frozenset[str]:
    """Return the tables to which the profile lets a table of it point."""
    return frozenset(key.resource for key in foreign_keys(bundled.schema(table), table))


def _schema_faults(
    resource: Node, schema: Node, columns: dict[str, None], where: str
) -> Iterator[Flaw]:
    """Yield what is wrong with a schema beside the tables to which its keys point."""
    yield from standard_faults(schema, where)
    yield from _fields(resource, where)
    if "primaryKey" in schema:
        yield from _unknown(names(schema["primaryKey"]), columns, f"{where}.primaryKey")
    for number, key in enumerate(schema.get("uniqueKeys", [])):
        yield from _unknown(names(key), columns, f"{where}.uniqueKeys.{number}")
    for name in ("uniqueKeys", "foreignKeys"):
        if len(schema.get(name, [])) > MOST_KEYS:
            message = f"{where}.{name}: only the first {MOST_KEYS} are judged"
            yield Flaw("schema_not_judged", message, field=f"{where}.{name}")
    for number, key in enumerate(schema.get("foreignKeys", [])):
        yield from _unknown(names(key["fields"]), columns, f"{where}.foreignKeys.{number}.fields")


def reason_unjudged(resource: Node) -> str:
    """Return why the schema of a table is not applied to its cells; nothing if it is, or has none.

    A schema is not followed to where it points.
    """
    if isinstance(schema := resource.get("schema"), str):
        return f"its schema refers to {shorten(schema)}, which is not opened; write it out here"
    return oddity(resource) if schema_of(resource) else ""


def _fields(resource: Node, where: str) -> Iterator[Flaw]:
    """Name the fields that stand twice; the first of them is judged."""
    seen: dict[str, int] = {}
    for number, field in enumerate(fields_of(schema_of(resource))):
        at, name = f"{where}.fields.{number}", field["name"]
        if seen.setdefault(name, number) < number:
            message = f"field {name} stands twice in the schema of {resource['name']}"
            yield Flaw("repeated_field", message, field=f"{at}.name", value=name)


def _reference(key: Node, where: str, table: str, tables: _Tables) -> Iterator[Flaw]:
    """Say what a foreign key points to that is not there (Table Schema v2, "foreignKeys")."""
    fields, aims = names(key["fields"]), names(key["reference"]["fields"])
    target, where = key["reference"].get("resource") or table, f"{where}.reference"
    if target not in tables:
        message = f"{where}: table {target} is not among the resources{_hint(target, tables)}"
        yield Flaw("key_without_column", message, field=f"{where}.resource", value=target)
    elif tables[target]:
        yield from _unknown(aims, tables[target], f"{where}.fields", f" of {target}")
    if len(fields) != len(aims):
        message = f"{where}: {len(fields)} columns point to {len(aims)}"
        yield Flaw("key_without_column", message, field=f"{where}.fields", value=", ".join(aims))


def _unknown(
    key: Iterable[str], columns: dict[str, None], where: str, of: str = ""
) -> Iterator[Flaw]:
    for name in key:
        if name not in columns:
            message = f"{where}: {name} is not a field{of}{_hint(name, columns)}"
            yield Flaw("key_without_column", message, field=where, value=name)


def _hint(name: str, known: Iterable[str]) -> str:
    return nearest_hint(name, sorted(known)[:COMPARED])
