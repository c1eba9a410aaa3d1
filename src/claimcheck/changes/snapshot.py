"""What one release of a package holds, as plain values that can be compared.

Rows stand under the cells of their primary key, cells are raw text, and an empty cell is `""`.
The order of rows, columns and enum values, the wording of titles and descriptions, and what
follows from the content (bytes, hashes, the day of the release) are no part of it.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from claimcheck.changes.column_changes import Column, Key, as_json, columns, laws, primary_key
from claimcheck.changes.revision import open_named
from claimcheck.errors import NotComparable, Refused
from claimcheck.files import csv_table, descriptor
from claimcheck.files.package import Package
from claimcheck.files.store import DESCRIPTOR, Store
from claimcheck.schema import bundled, dialect

Row = Mapping[str, str]

_NOT_COMPARED = frozenset({"resources", "version", "created"})


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table by key. Without a primary key, the row itself and its copy number are."""

    key: Key = ()
    columns: Mapping[str, Column] = field(default_factory=dict)
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


def read(named: str | Path) -> Snapshot:
    """Read a folder, a `datapackage.json`, a zip, a wheel, or a git revision.

    Raises:
        NotReadable: there is no package by that name.
        NotComparable: its descriptor or one of its files is broken.

    """
    path, store, file = str(named), open_named(str(named)), DESCRIPTOR
    if path.endswith(".json") and Path(path).is_file():
        file = Path(path).name
    parsed, flaws = descriptor.parse(_bytes(store, file))
    if parsed is None:
        raise NotComparable(f"{store.show(file)}: {flaws[0].message}")
    return _snapshot(parsed, store, dict(_tables(parsed, store)), path)


def _bytes(store: Store, path: str) -> bytes:
    try:
        return store.read(path)
    except Refused as refused:
        raise NotComparable(f"{store.shown}: {refused}") from None


def _is_table(resource: dict[str, Any]) -> bool:
    """Tell whether a resource is compared row by row: one that the reader takes for a table."""
    return isinstance(resource.get("path"), str) and dialect.is_table(resource)


def _tables(parsed: dict[str, Any], store: Store) -> Iterator[tuple[str, Table]]:
    for _, resource in descriptor.resources(parsed):
        if not _is_table(resource):
            continue
        name, path = resource["name"], resource["path"]
        found = csv_table.read(_bytes(store, path), frame=True)
        if not found.columns or found.broken:
            raise NotComparable(f"{store.show(path)}:{_first(found)}; run `claimcheck validate`")
        try:
            yield name, _table(_schema(resource), found.frame, strict=True)
        except NotComparable as error:
            raise NotComparable(f"{store.show(path)}: {error}") from None


def _first(table: csv_table.CsvTable) -> str:
    """Return line and message of the first broken record, else of what made the file unreadable."""
    flaw = next((flaw for flaw in table.flaws if flaw.row is not None), table.flaws[-1])
    return f"{flaw.line}: {flaw.message}"


def of_package(package: Package) -> Snapshot:
    """Return what a package holds that was read for validation; nothing is raised.

    A table that is in doubt (a record of the wrong width, no key column) is left out, and of
    rows with the same key the first is taken: the validator says so by rules of its own.
    """
    stated = {r["name"]: r for _, r in descriptor.resources(package.descriptor)}
    tables = {}
    for name, source in package.sources.items():
        if not source.table.broken:
            schema = _schema(stated.get(name, {"name": name}))
            with suppress(NotComparable):
                tables[name] = _table(schema, source.frame, strict=False)
    return _snapshot(package.descriptor, package.store, tables, package.path)


def _snapshot(
    parsed: dict[str, Any], store: Store, tables: dict[str, Table], path: str
) -> Snapshot:
    version = parsed.get("version")
    text = version if isinstance(version, str) else ""
    properties = (*_properties(parsed), *_resources(parsed, store))
    return Snapshot(text, dict(properties), tables, path)


def _schema(resource: dict[str, Any]) -> dict[str, Any]:
    schema, name = resource.get("schema"), resource["name"]
    if isinstance(schema, dict):
        return schema
    return bundled.schema(name) if name in bundled.tables() else {}


def _table(schema: dict[str, Any], frame: pl.DataFrame, *, strict: bool) -> Table:
    key = primary_key(schema)
    if not set(key) <= set(frame.columns):
        raise NotComparable(f"there is no key column {', '.join(key)}")
    stated = columns(schema)
    rows: dict[Key, Row] = {}
    for cells, row in _keyed(frame, key):
        if cells in rows and strict:
            raise NotComparable(f"two rows have the key {'/'.join(cells)}")
        rows.setdefault(cells, row)
    return Table(key, {name: stated.get(name, Column()) for name in frame.columns}, rows)


def _keyed(frame: pl.DataFrame, key: Key) -> Iterator[tuple[Key, Row]]:
    seen: Counter[Key] = Counter()
    for record in frame.iter_rows(named=True):
        row = {column: cell or "" for column, cell in record.items()}
        if key:
            yield tuple(row[column] for column in key), row
        else:
            cells = tuple(row[column] for column in sorted(row))
            seen[cells] += 1
            yield (*cells, str(seen[cells])), row


def _properties(parsed: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in parsed.items():
        if name not in _NOT_COMPARED:
            yield from _leaves(name, value)


def _leaves(name: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict) and value:
        for inner, found in value.items():
            yield from _leaves(f"{name}.{inner}", found)
    else:
        yield name, as_json(value)


def _resources(parsed: dict[str, Any], store: Store) -> Iterator[tuple[str, str]]:
    """Yield where each resource is, and what it holds if it is no table, or its laws if it is.

    The laws are those of a table's own schema: those of the profile's tables are the profile's.
    """
    for _, resource in descriptor.resources(parsed):
        where, path = f"resources.{resource['name']}", resource.get("path")
        yield f"{where}.path", as_json(path)
        if "data" in resource:
            yield f"{where}.data", as_json(resource["data"])
        elif isinstance(path, str) and not _is_table(resource):
            with suppress(Refused):  # the validator names a file that cannot be read
                yield f"{where}.sha256", as_json(hashlib.sha256(store.read(path)).hexdigest())
        elif resource["name"] not in bundled.tables():
            yield from ((f"{where}.schema.{law}", text) for law, text in laws(_schema(resource)))
