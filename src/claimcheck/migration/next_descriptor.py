"""The descriptor of a migrated package. Its status is draft, whatever it was."""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import Any

from claimcheck.migration.former_profile import DROPPED, NEW_TABLES
from claimcheck.schema import bundled
from claimcheck.schema.stated import Node, fields_of, foreign_keys, names, schema_of, with_own

_RENAMED = {"n1_length": "n2_length", "n1_sha256": "n2_sha256"}


def next_descriptor(former: Node, style: str) -> Node:
    """Return the descriptor; what it says of files is brought up to date by the build.

    `style` is how the article prints the markers of its notes, empty if it has none.
    """
    found: Node = json.loads(json.dumps(former))
    found |= {"claimcheck": {"profile": bundled.PROFILES[-1]}, "status": "draft"}
    if isinstance(article := found.get("article"), dict):
        found["article"] = {_RENAMED.get(name, name): value for name, value in article.items()}
        found["article"] |= {"markers": style} if style else {}
    for resource in found["resources"]:
        if resource["name"] in bundled.tables():
            resource["schema"] = _schema(resource)
    for table in NEW_TABLES:
        _list_table(found["resources"], table)
    return found


def _schema(resource: Node) -> Node:
    """Return the profile's schema of a table with what the package's own adds to it."""
    own, dropped = dict(schema_of(resource)), DROPPED.get(resource["name"], ())
    own["fields"] = [field for field in fields_of(own) if field["name"] not in dropped]
    keys = own.get("foreignKeys", [])
    own["foreignKeys"] = [key for key in keys if not {*names(key["fields"])} & {*dropped}]
    return with_own(own, resource["name"])


def _list_table(resources: list[Any], table: str) -> None:
    """List a new table where readers meet it, unless it points to one that is not there."""
    order, schema = bundled.tables(), bundled.schema(table)
    places = {resource["name"]: place for place, resource in enumerate(resources)}
    if {key.resource for key in foreign_keys(schema, table)} <= {*places, table}:
        before = [places[name] for name in order[: order.index(table)] if name in places]
        path = (_folder(resources) / f"{table}.csv").as_posix()
        new = {"name": table, "path": path, "type": "table", "schema": schema}
        resources.insert(max(before, default=-1) + 1, new)


def _folder(resources: list[Any]) -> PurePosixPath:
    """Return the folder of the package in which its tables are."""
    paths = (resource["path"] for resource in resources if resource["name"] in bundled.tables())
    return PurePosixPath(next(paths)).parent
