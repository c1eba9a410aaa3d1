"""The profile of claims packages that came with this installation: its schemas, as parsed JSON."""

from __future__ import annotations

import json
import marshal
from functools import cache
from typing import Any

from claimcheck.model.installation import folder

PROFILES = ("2",)
"""The versions of the claims profile whose schemas this release carries."""
FORMER = "1"
"""The version that was left behind before it was published; `claimcheck migrate` brings it here."""


@cache
def tables() -> tuple[str, ...]:
    """Return the names of the profile's tables, in the order in which a reader meets them."""
    return tuple(profile()["$defs"]["resource"]["if"]["properties"]["name"]["enum"])


@cache
def schema(table: str) -> dict[str, Any]:
    """Return the Table Schema of one of the profile's tables, as parsed JSON (do not mutate)."""
    return _load(f"{table}.json")


def is_copy(resource: dict[str, Any]) -> bool:
    """Tell whether a resource repeats the profile's own schema of its table, to the letter.

    Most do: nothing can be wrong with such a schema, and nothing in it goes beyond the profile.
    """
    name, given = resource["name"], resource.get("schema")
    # Python takes 1 for true, and JSON does not: what is equal is also compared as it is written.
    if name not in tables():
        return False
    own = schema(name)
    return given is own or (given == own and marshal.dumps(given, 0) == _written(name))


@cache
def _written(table: str) -> bytes:
    return marshal.dumps(schema(table), 0)  # by type and value, in a third of the time of `repr`


@cache
def fields(table: str) -> dict[str, dict[str, Any]]:
    """Return the fields of a table by name (do not mutate); none of a table beyond the profile."""
    return {f["name"]: f for f in schema(table)["fields"]} if table in tables() else {}


@cache
def columns(table: str) -> tuple[str, ...]:
    """Return the columns that the profile gives a table; none if it does not know the table."""
    return tuple(fields(table))


@cache
def optional(table: str) -> frozenset[str]:
    """Return the columns of the profile that may be empty in every row of a table."""
    stated = {name: field.get("constraints", {}) for name, field in fields(table).items()}
    free = {name for name, constraints in stated.items() if not constraints.get("required")}
    return frozenset(free.difference(primary_key(table)))


@cache
def derived_columns(table: str) -> tuple[str, ...]:
    """Return the columns that a build works out from others; none of a table beyond the profile."""
    return _marked_columns(table, "derived")


@cache
def anchored_columns(table: str) -> tuple[str, ...]:
    """Return the columns that a build with the text of the article, or of documents, writes."""
    return _marked_columns(table, "anchored")


def _marked_columns(table: str, mark: str) -> tuple[str, ...]:
    marks = {name: field.get("claimcheck", {}) for name, field in fields(table).items()}
    return tuple(name for name, of_field in marks.items() if of_field.get(mark))


@cache
def primary_key(table: str) -> tuple[str, ...]:
    """Return the columns that identify a row; none if the profile does not know the table."""
    return tuple(schema(table)["primaryKey"]) if table in tables() else ()


@cache
def key_columns(table: str) -> frozenset[str]:
    """Return the columns of a table of the profile that name rows: of it, or of others."""
    foreign = schema(table).get("foreignKeys", ())
    pointing = (name for key in foreign for name in key["fields"])
    return frozenset([*primary_key(table), *pointing])


@cache
def meanings(table: str, column: str) -> dict[str, str]:
    """Return the values that the profile lists for a column, in its order, with their meanings."""
    field = fields(table)[column]
    found: dict[str, str] = dict.fromkeys(field.get("constraints", {}).get("enum", ()), "")
    return {**found, **field.get("claimcheck", {}).get("labels", {})}


@cache
def required_tables() -> frozenset[str]:
    """Return the tables that every claims package has, as its profile says."""
    laws = profile()["properties"]["resources"]["allOf"]
    return frozenset(law["contains"]["properties"]["name"]["const"] for law in laws)


@cache
def profile() -> dict[str, Any]:
    """Return the JSON Schema of a claims package's descriptor, as parsed JSON (do not mutate)."""
    return _load("profile.json")


def _load(name: str) -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads((folder("schemas") / name).read_text(encoding="utf-8"))
    return parsed
