"""The descriptor as it should be: schemas copied in, bytes and hashes of the files as built."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from claimcheck import article as articles
from claimcheck import home
from claimcheck.package import Package
from claimcheck.tableschema.stated import fields_of, further_keys


def filled(package: Package, tables: dict[str, bytes], article: str | None) -> dict[str, Any]:
    """Return the package's descriptor with every resource described anew."""
    built = json.loads(json.dumps(package.descriptor))
    for resource in built["resources"]:
        source = package.sources.get(resource["name"])
        own = source.schema if source else {}
        _describe(resource, own, tables.get(resource.get("path", "")))
    if article is not None:
        built["article"] |= articles.measure(package, article)
    assert isinstance(built, dict)  # noqa: S101
    return built


def _describe(resource: dict[str, Any], own: dict[str, Any], content: bytes | None) -> None:
    name = resource["name"]
    if name in home.tables():
        bundled = home.schema(name)
        resource["type"] = "table"
        resource["title"], resource["description"] = bundled["title"], bundled["description"]
        resource["schema"] = _with_own(own, name)
    if content is None:
        return
    resource |= {"format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}
    resource["bytes"] = len(content)
    resource["hash"] = f"sha256:{hashlib.sha256(content).hexdigest()}"
    if "schema" in resource:  # it is long, and stands last
        resource["schema"] = resource.pop("schema")


def _with_own(own: dict[str, Any], table: str) -> dict[str, Any]:
    """Return the profile's schema of a table with the columns and keys that the package adds.

    The fields of its own columns stand last, as the columns do in the file.
    """
    built = dict(home.schema(table))
    further = [f for f in fields_of(own) if f["name"] not in home.columns(table)]
    built["fields"] = [*built["fields"], *further]
    if keys := further_keys({"name": table, "schema": own}):
        built["foreignKeys"] = [*built.get("foreignKeys", []), *keys]
    if "uniqueKeys" in own:
        built["uniqueKeys"] = own["uniqueKeys"]
    return built


def dump(built: dict[str, Any]) -> bytes:
    """Return the descriptor as the project writes JSON: two spaces, UTF-8, a final newline."""
    return (json.dumps(built, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
