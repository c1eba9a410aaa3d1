"""Reasons not to build a package: what the reader did not understand would be lost.

A build drops what it did not read. So it is refused before anything is written, whenever that
would be something that the author has put there.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claimcheck.files.descriptor import parts
from claimcheck.files.package import Package
from claimcheck.files.raw_package import describe_flaw
from claimcheck.schema import bundled
from claimcheck.schema.dialect import is_table
from claimcheck.schema.stated import foreign_keys
from claimcheck.text.shortened import shorten

Node = dict[str, Any]
_REPEATED = ("repeated_table", "repeated_property")
"""Of what stands twice, only one is read."""


def faults(package: Package, folder: Path) -> list[str]:
    """Return what must be mended before the package in a folder can be built."""
    resources = package.descriptor.get("resources")
    again = (flaw.message for _, _, flaw in package.flaws if flaw.kind in _REPEATED)
    if misshapen := [*_misshapen_resources(resources), *again]:
        return misshapen  # of such resources nothing else can be said
    named = {resource["name"]: resource for resource in resources or []}
    return [
        *_same_file(package, named, folder),
        *(held for name, held in package.held.items() if is_table(named[name])),
        *_malformed_files(package),
        *_schemas(package, named),
    ]


def _misshapen_resources(resources: object) -> Iterator[str]:
    if not isinstance(resources, list):
        yield "resources must be a list of the package's files"
        return
    for number, resource in enumerate(resources):
        where = f"resources.{number}"
        if not isinstance(resource, dict):
            yield f"{where} must be an object"
        elif not isinstance(name := resource.get("name"), str):
            yield f"{where} lacks a name"
        elif name in bundled.tables() and "path" not in resource:
            yield f"{where} lacks a path, which the table {name} needs"
        elif name in bundled.tables() and not isinstance(resource["path"], str):
            yield f"{where}.path must be one path, written as a string"
        elif "path" in resource and not parts(resource):
            yield f"{where}.path must be a path, or a list of paths"


def _same_file(package: Package, named: dict[str, Node], folder: Path) -> Iterator[str]:
    """Name the tables that would overwrite each other, by whatever paths or links."""
    first: dict[tuple[int, int], str] = {}
    for name in package.sources:
        path = named[name]["path"]
        if not (folder / path).exists():  # it is to be written for the first time
            continue
        status = (folder / path).stat()
        other = first.setdefault((status.st_dev, status.st_ino), name)
        if other != name:
            yield f"tables {other} and {name} are the same file {path}"


def _malformed_files(package: Package) -> Iterator[str]:
    for source in package.sources.values():
        yield from (describe_flaw(source.path, flaw) for flaw in source.table.doubts())


def _schemas(package: Package, named: dict[str, Node]) -> Iterator[str]:
    """Name the schemas that break the profile and are more than a poor copy of its own.

    A poor copy is replaced. What else such a schema states would go with it.
    """
    for name, source in package.sources.items():
        schema = named[name].get("schema")
        if name not in bundled.tables() or not isinstance(schema, dict) or source.schema:
            continue
        if own := ", ".join(dict.fromkeys(_beyond(schema, name))):
            yield f"the schema of {name} breaks the profile, and this would be lost of it: {own}"


def _beyond(schema: Node, table: str) -> Iterator[str]:
    """Yield what a malformed schema states that the profile's schema of the table does not."""
    for field in _as_list(schema.get("fields")):
        name = field.get("name") if isinstance(field, dict) else field
        if name not in bundled.columns(table):
            yield f"field {shorten(name)}" if isinstance(name, str) else "field without a name"
    if schema.get("uniqueKeys"):
        yield "uniqueKeys"
    if any(_own_key(key, table) for key in _as_list(schema.get("foreignKeys"))):
        yield "foreignKeys"


def _as_list(value: object) -> list[Any]:
    """Return the items of what should be a list; what should not be there is one, too."""
    return value if isinstance(value, list) else [value] if value else []


def _own_key(key: Any, table: str) -> bool:
    """Tell whether a foreign key is not one of the profile's; nobody knows of a malformed one."""
    try:
        (read,) = foreign_keys({"foreignKeys": [key]}, table)
    except (AttributeError, KeyError, TypeError):
        return True
    return read not in foreign_keys(bundled.schema(table), table)
