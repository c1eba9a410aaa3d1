"""What a package's own Table Schema asks of a table, beyond what the profile asks.

Most packages only repeat the profile's schemas: of those nothing is left, and nothing is judged
twice. What is left are further tables, further columns, and what is stricter than the profile.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from claimcheck.schema import bundled

Node = dict[str, Any]

READ_BY_TYPE = (
    "type",
    "format",
    "trueValues",
    "falseValues",
    "decimalChar",
    "groupChar",
    "bareNumber",
    "delimiter",
    "itemType",
)
"""The properties of a field that say how a text of its type is written."""
_JUDGED = (*READ_BY_TYPE, "categories", "missingValues")
"""The properties of a field, beside its constraints, by which a cell can be judged."""


MOST_KEYS = 100
"""The most foreign keys of a table that are judged, and the most unique keys."""


class ForeignKey(NamedTuple):
    """Columns whose values stand in the columns `aims` of the table `resource`."""

    fields: tuple[str, ...]
    resource: str
    aims: tuple[str, ...]


class Stated(NamedTuple):
    """What is to be judged of one table; `unique_keys` has each unique column, too."""

    fields: tuple[Node, ...] = ()
    missing: tuple[str, ...] = ("",)
    primary_key: tuple[str, ...] = ()
    unique_keys: tuple[tuple[str, ...], ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()

    def within(self, columns: list[str]) -> Stated:
        """Return the part that names no column but these: others are not there to be judged."""
        known = frozenset(columns)

        def there(names: tuple[str, ...]) -> bool:
            return known.issuperset(names)

        return self._replace(
            fields=tuple(field for field in self.fields if field["name"] in known),
            primary_key=self.primary_key if there(self.primary_key) else (),
            unique_keys=tuple(key for key in self.unique_keys if there(key)),
            foreign_keys=tuple(key for key in self.foreign_keys if there(key.fields)),
        )

    def columns(self) -> list[str]:
        """Return every column that is named, in no order."""
        keys = (self.primary_key, *self.unique_keys, *(key.fields for key in self.foreign_keys))
        return [*(field["name"] for field in self.fields), *(name for key in keys for name in key)]

    def __bool__(self) -> bool:
        """Tell whether there is anything to judge."""
        return any((self.fields, self.primary_key, self.unique_keys, self.foreign_keys))


def schema_of(resource: Node) -> Node:
    """Return the Table Schema that is written out in a resource; an empty one if none is."""
    schema = resource.get("schema")
    return schema if isinstance(schema, dict) and any(_named_fields(schema)) else {}


def fields_of(schema: Node) -> list[Node]:
    """Return the fields of a schema that have a name."""
    return list(_named_fields(schema))


def _named_fields(schema: Node) -> Iterator[Node]:
    listed = schema.get("fields")
    fields = listed if isinstance(listed, list) else []
    return (f for f in fields if isinstance(f, dict) and isinstance(f.get("name"), str))


def type_of(field: Node) -> str:
    """Return the type of a field; any where it has none (Table Schema v2, "type")."""
    return str(field.get("type", "any"))


def read_stated(resource: Node) -> Stated:
    """Return what a resource's own schema states beyond the profile's schema of that table."""
    if bundled.is_copy(resource):
        return _stated_by_profile(resource["name"])
    return _read_stated(resource)


@cache
def _stated_by_profile(table: str) -> Stated:
    """Return what a copy of the profile's schema states: of most packages, each of them is one."""
    return _read_stated({"name": table, "schema": bundled.schema(table)})


def _read_stated(resource: Node) -> Stated:
    schema = schema_of(resource)
    of_profile = bundled.schema(resource["name"]) if resource["name"] in bundled.tables() else {}
    known = {field["name"]: field for field in fields_of(of_profile)}
    first = {field["name"]: field for field in reversed(fields_of(schema))}
    fields = [f for f in first.values() if not _repeats(f, known.get(f["name"], {}))][::-1]
    primary = names(schema.get("primaryKey"))
    unique = [names(key) for key in schema.get("uniqueKeys", [])]
    unique += [(f["name"],) for f in fields if f.get("constraints", {}).get("unique")]
    unique = [key for key in unique if set(key) != set(primary)]  # reported as the key
    missing = texts(schema.get("missingValues", [""]))
    foreign = tuple(foreign_keys({"foreignKeys": further_keys(resource)}, resource["name"]))
    return Stated(
        fields=tuple(field for field in fields if missing != ("",) or _demanding(field)),
        missing=missing,
        primary_key=primary if primary != bundled.primary_key(resource["name"]) else (),
        unique_keys=tuple({frozenset(key): key for key in unique}.values())[:MOST_KEYS],
        foreign_keys=foreign[:MOST_KEYS],
    )


def further_keys(resource: Node) -> list[Node]:
    """Return the foreign keys, as they are written, that the profile does not have."""
    schema, name = schema_of(resource), resource["name"]
    of_profile = foreign_keys(bundled.schema(name), name) if name in bundled.tables() else []
    written = schema.get("foreignKeys", [])
    return [
        key for key in written if foreign_keys({"foreignKeys": [key]}, name)[0] not in of_profile
    ]


def with_own(own: Node, table: str) -> Node:
    """Return the profile's schema of a table with the columns and keys that the package adds.

    The fields of its own columns stand last, as the columns do in the file.
    """
    built = dict(bundled.schema(table))
    further = [f for f in fields_of(own) if f["name"] not in bundled.columns(table)]
    built["fields"] = [*built["fields"], *further]
    if keys := further_keys({"name": table, "schema": own}):
        built["foreignKeys"] = [*built.get("foreignKeys", []), *keys]
    for word in ("uniqueKeys", "fieldsMatch"):
        if word in own:
            built[word] = own[word]
    return built


def with_further(field: Node, own: Node) -> Node:
    """Return a field of the profile with what the package's own field says beside it.

    What both say is the profile's, of which the own one may be an older copy.
    """
    if type_of(field) != type_of(own):
        return field
    found = field | {word: said for word, said in own.items() if word not in field}
    constraints = field.get("constraints", {})
    further = {w: v for w, v in own.get("constraints", {}).items() if w not in constraints}
    return found | {"constraints": constraints | further} if further else found


def foreign_keys(schema: Node, table: str) -> list[ForeignKey]:
    """Return the foreign keys of a table's schema; what points to the table itself names it."""
    found = []
    for key in schema.get("foreignKeys", []):
        aims, target = key["reference"]["fields"], key["reference"].get("resource") or table
        found.append(ForeignKey(names(key["fields"]), target, names(aims)))
    return found


def names(key: object) -> tuple[str, ...]:
    """Return the columns of a key, which may be written as one name or as a list, each once."""
    listed = [key] if isinstance(key, str) else key if isinstance(key, list) else []
    return tuple(dict.fromkeys(listed))


def texts(values: list[Any]) -> tuple[str, ...]:
    """Return values of `missingValues` or `categories`, each given alone or with a label."""
    return tuple(str(v.get("value", "") if isinstance(v, dict) else v) for v in values)


def listed_values(field: Node) -> tuple[str, ...]:
    """Return the values that a field lists; none if it allows any."""
    listed = field.get("constraints", {}).get("enum") or field.get("categories", [])
    return texts(listed)


def _repeats(field: Node, known: Node) -> bool:
    """Tell whether a field states nothing that the profile does not state of its column."""
    limits, known_limits = field.get("constraints", {}), known.get("constraints", {})
    said = all(field[name] == known.get(name) for name in _JUDGED if name in field)
    return said and all(limits[word] == known_limits.get(word) for word in limits)


def _demanding(field: Node) -> bool:
    """Tell whether there is a text that the field would not allow."""
    plain = type_of(field) in ("string", "any") and field.get("format", "default") == "default"
    constraints = set(field.get("constraints", {})) - {"unique"}
    return not plain or bool(constraints) or "categories" in field or "missingValues" in field
