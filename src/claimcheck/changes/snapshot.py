"""What one release of a package holds, as plain values that can be compared.

Rows stand under the cells of their primary key, cells are raw text, and an empty cell is `""`.
The order of rows, columns and enum values, the wording of titles and descriptions, and what
follows from the content (bytes, hashes, the day of the release) are no part of it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimcheck.changes.column_changes import (
    ColumnSchema,
    Key,
    column_schemas,
    laws,
    primary_key,
    sorted_json,
)
from claimcheck.changes.revision import open_named
from claimcheck.errors import CannotMigrate, NotComparable, NotReadable, Refused
from claimcheck.files.csv_table import CsvTable
from claimcheck.files.descriptor import parts, resources
from claimcheck.files.file_hash import sha256
from claimcheck.files.raw_package import RawPackage, open_raw, refused_property
from claimcheck.migration import is_former, migrate
from claimcheck.model.flaw import Flaw
from claimcheck.model.row_key import row_key
from claimcheck.schema import bundled
from claimcheck.schema.dialect import is_table

if TYPE_CHECKING:  # the schemas of a validation need Polars, a diff does not
    from claimcheck.files.package import Package

Row = Mapping[str, str]

_Read = tuple[dict[str, Any], CsvTable]
"""The schema of a table, and the table."""

_NOT_COMPARED = frozenset({"resources", "version", "created"})


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table by key. Without a primary key, the row itself and its copy number are."""

    key: Key = ()
    columns: Mapping[str, ColumnSchema] = field(default_factory=dict)
    rows: Mapping[Key, Row] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One release: its version, its descriptor's properties as JSON by path, its tables."""

    version: str = ""
    properties: Mapping[str, str] = field(default_factory=dict)
    tables: Mapping[str, Table] = field(default_factory=dict)
    path: str = field(default="", compare=False)

    @property
    def name(self) -> str:
        """Return the package's name; empty if it has none."""
        return str(json.loads(self.properties.get("name", '""')))


def read_snapshot(named: str | Path) -> Snapshot:
    """Read a folder, a `datapackage.json`, a zip, a wheel, or a git revision.

    A package of profile 1 is read as `claimcheck migrate` would make it, so that only what differs
    in meaning differs.

    Raises:
        NotReadable: there is no package by that name.
        NotComparable: its descriptor or one of its files is broken.

    """
    store = open_named(str(named))
    with _refused():
        package = _migrated(open_raw(str(named), store))
        return _snapshot(package, dict(_read_tables(package)))


def read_two(old: str | Path, new: str | Path) -> tuple[Snapshot, Snapshot]:
    """Read two releases, of large tables only the rows that differ.

    Raises:
        NotReadable: there is no package by one of the names.
        NotComparable: one of them is broken.

    """
    with suppress(NotComparable, NotReadable), _refused():
        was, now = (_migrated(open_raw(str(path), open_named(str(path)))) for path in (old, new))
        before, after = _tables_of_two(was, now)
        return _snapshot(was, before), _snapshot(now, after)
    return read_snapshot(old), read_snapshot(new)  # of two that are broken the older one is named


@contextmanager
def _refused() -> Iterator[None]:
    try:
        yield
    except (NotReadable, CannotMigrate) as refused:
        raise NotComparable(str(refused)) from None


def _tables_of_two(was: RawPackage, now: RawPackage) -> tuple[dict[str, Table], dict[str, Table]]:
    """Return the tables of two releases; of large ones without the rows that are the same."""
    before, after = was.table_resources(), now.table_resources()
    old, new = dict[str, Table](), dict[str, Table]()
    # The reasons why rows are gone come last, when it is known which rows are.
    for name in sorted(before.keys() | after.keys(), key=lambda name: (name == "retired", name)):
        former = (_schema(before[name]), was.table(name, apart=True)) if name in before else None
        latter = (_schema(after[name]), now.table(name, apart=True)) if name in after else None
        if former and latter:
            gone = {key[0] for table in old.values() for key in table.rows if key}
            former, latter = _differing(former, latter, gone if name == "retired" else set())
        if former:
            old[name] = _table(*former, strict=True)
        if latter:
            new[name] = _table(*latter, strict=True)
    return old, new


def _differing(former: _Read, latter: _Read, needed: set[str]) -> tuple[_Read, _Read]:
    """Return two tables without the rows that are the same, if both are large and have one key."""
    (was, old), (now, new) = former, latter
    key = primary_key(was)
    comparable = key and key == primary_key(now) and set(key) <= set(old.columns)
    if not (comparable and set(old.columns) == set(new.columns) and old.is_frame and new.is_frame):
        return former, latter
    from claimcheck.changes.differing_rows import differing  # Polars, which read them

    old, new = differing(old, new, key, needed)
    return (was, old), (now, new)


def _migrated(package: RawPackage) -> RawPackage:
    """Return a package in the tables of the present profile; what it says of itself stays."""
    if not is_former(package.descriptor):
        return _with_named_resources(package)
    said = {name: package.descriptor.get(name) for name in ("claimcheck", "status")}
    found = migrate(package).package
    return replace(found, descriptor={**found.descriptor, **said})


def _with_named_resources(package: RawPackage) -> RawPackage:
    """Return a package of which each resource has a name: without one nothing is compared.

    One that lists none is no data package, and would pass for one from which all was taken away.
    """
    listed = package.descriptor.get("resources")
    if not isinstance(listed, list) or not listed:
        what = "it lists no resources, of which a data package has one at least"
        raise refused_property(package.store, Flaw("", what, field="resources"))
    named = {number for number, _ in resources(package.descriptor)}
    for number in set(range(len(listed))) - named:
        field = f"resources.{number}"
        raise refused_property(package.store, Flaw("", f"{field} has no name", field=field))
    return package


def _read_tables(package: RawPackage) -> Iterator[tuple[str, Table]]:
    for name, resource in package.table_resources().items():
        try:
            yield name, _table(_schema(resource), package.table(name), strict=True)
        except NotComparable as error:
            where = package.store.show(resource["path"])
            raise NotComparable(f"{where}: {error}") from None


def of_package(package: Package) -> Snapshot:
    """Return what a package holds that was read for validation; nothing is raised.

    A table that is in doubt (a record of the wrong width, no key column) is left out, and of
    rows with the same key the first is taken: the validator says so by rules of its own.
    """
    stated = package.table_resources()
    tables = {}
    for name, source in package.sources.items():
        if not source.table.broken:
            schema = _schema(stated.get(name, {"name": name}))
            with suppress(NotComparable):
                tables[name] = _table(schema, source.table, strict=False)
    return _snapshot(package, tables)


def _snapshot(package: RawPackage, tables: dict[str, Table]) -> Snapshot:
    properties = dict((*_properties(package.descriptor), *_resources(package)))
    return Snapshot(package.text_property("version"), properties, tables, package.path)


def _schema(resource: dict[str, Any]) -> dict[str, Any]:
    schema, name = resource.get("schema"), resource["name"]
    if isinstance(schema, dict):
        return schema
    return bundled.schema(name) if name in bundled.tables() else {}


def _table(schema: dict[str, Any], read: CsvTable, *, strict: bool) -> Table:
    key = primary_key(schema)
    if not set(key) <= set(read.columns):
        raise NotComparable(f"there is no key column {', '.join(key)}")
    stated = column_schemas(schema)
    rows: dict[Key, Row] = {}
    for cells, row in _key_rows(read.text_rows(), key):
        if cells in rows and strict:
            raise NotComparable(f"two rows have the key {row_key(cells)}")
        rows.setdefault(cells, row)
    return Table(key, {name: stated.get(name, ColumnSchema()) for name in read.columns}, rows)


def _key_rows(records: Iterable[Row], key: Key) -> Iterator[tuple[Key, Row]]:
    seen: Counter[Key] = Counter()
    for row in records:
        if key:
            yield tuple(row[column] for column in key), row
        else:
            cells = tuple(row[column] for column in sorted(row))
            seen[cells] += 1
            yield (*cells, str(seen[cells])), row


def _properties(parsed: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in parsed.items():
        if name not in _NOT_COMPARED:
            yield from _leaf_values(name, value)


def _leaf_values(name: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict) and value:
        for inner, found in value.items():
            yield from _leaf_values(f"{name}.{inner}", found)
    else:
        yield name, sorted_json(value)


def _resources(package: RawPackage) -> Iterator[tuple[str, str]]:
    """Yield where each resource is, and what it holds if it is no table, or its laws if it is.

    The laws are those of a table's own schema: those of the profile's tables are the profile's.
    """
    for _, resource in resources(package.descriptor):
        where, path = f"resources.{resource['name']}", resource.get("path")
        yield f"{where}.path", sorted_json(path)
        if "data" in resource:
            yield f"{where}.data", sorted_json(resource["data"])
        elif path is not None and not is_table(resource):
            with suppress(Refused):  # the validator names a file that cannot be read
                content = b"".join(map(package.store.read, parts(resource)))
                yield f"{where}.sha256", sorted_json(sha256(content))
        elif resource["name"] not in bundled.tables():
            yield from ((f"{where}.schema.{law}", text) for law, text in laws(_schema(resource)))
