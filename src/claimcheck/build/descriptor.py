"""The descriptor as it should be: schemas copied in, bytes and hashes of the files as built."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from claimcheck import article as articles
from claimcheck import home
from claimcheck.tables import Package


def filled(package: Package, tables: dict[str, bytes], article: str | None) -> dict[str, Any]:
    """Return the package's descriptor with every resource described anew."""
    built = json.loads(json.dumps(package.descriptor))
    for resource in built["resources"]:
        _describe(resource, tables.get(resource.get("path", "")))
    if article is not None:
        built["article"] |= articles.measure(package, article)
    assert isinstance(built, dict)  # noqa: S101
    return built


def _describe(resource: dict[str, Any], content: bytes | None) -> None:
    name = resource["name"]
    if name in home.tables():
        schema = home.schema(name)
        resource["type"] = "table"
        resource["title"], resource["description"] = schema["title"], schema["description"]
        resource["schema"] = schema
    if content is None:
        return
    resource |= {"format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}
    resource["bytes"] = len(content)
    resource["hash"] = f"sha256:{hashlib.sha256(content).hexdigest()}"
    resource["schema"] = resource.pop("schema")


def dump(built: dict[str, Any]) -> bytes:
    """Return the descriptor as the project writes JSON: two spaces, UTF-8, a final newline."""
    return (json.dumps(built, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
