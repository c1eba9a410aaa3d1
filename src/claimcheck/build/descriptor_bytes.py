"""The descriptor as it should be: schemas copied in, bytes and hashes of the files as built."""

from __future__ import annotations

import json
from typing import Any

from claimcheck import article as articles
from claimcheck.errors import CannotBuild, Refused
from claimcheck.files.file_hash import restated_hash, sha256
from claimcheck.files.package import Package
from claimcheck.files.store import DESCRIPTOR
from claimcheck.schema import bundled
from claimcheck.schema.stated import fields_of, with_further, with_own
from claimcheck.text.utf8 import encode


def build_descriptor(
    package: Package, tables: dict[str, bytes], article: str | None
) -> dict[str, Any]:
    """Return the package's descriptor with every resource described anew."""
    built: dict[str, Any] = json.loads(json.dumps(package.descriptor))
    for resource in built["resources"]:
        path, source = resource.get("path", ""), package.sources.get(resource["name"])
        if source:
            _describe(resource, source.schema, tables[path])
        elif isinstance(path, str) and path not in ("", DESCRIPTOR):  # it cannot hold its own hash
            _refresh(resource, _content(package, tables, path))
    if article is not None:
        built["article"] |= articles.measure(package, article)
    return built


def _content(package: Package, tables: dict[str, bytes], path: str) -> bytes | None:
    """Return the bytes that a file will have; None if it cannot be read, which `validate` tells."""
    try:
        return tables[path] if path in tables else package.store.read(path)
    except Refused:
        return None


def _refresh(resource: dict[str, Any], content: bytes | None) -> None:
    """Bring bytes and hash of a file that is not written up to date, as far as they are stated."""
    if content is None:
        return
    if "bytes" in resource:
        resource["bytes"] = len(content)
    if restated := restated_hash(resource.get("hash"), content):
        resource["hash"] = restated


def _describe(resource: dict[str, Any], own: dict[str, Any], content: bytes) -> None:
    name = resource["name"]
    if name in bundled.tables():
        profile = bundled.schema(name)
        resource["type"] = "table"
        # What `type` was in version 1, and the client for R reads no table without.
        resource["profile"] = "tabular-data-resource"
        resource["title"], resource["description"] = profile["title"], profile["description"]
        resource["schema"] = _with_further(with_own(own, name), own)
    dialect = resource.get("dialect", {})
    stated = {
        # What RFC 4180 has anyway; a client that is not told guesses, and may guess wrongly.
        "dialect": {"delimiter": ",", **dialect} if isinstance(dialect, dict) else dialect,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content)}",
    }
    for key in (*stated, "schema"):  # which is long, and stands last
        if key in resource:
            stated.setdefault(key, resource[key])
            del resource[key]
    resource |= stated


def _with_further(schema: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Return a schema of the profile with what the package's own says beside it, also of fields."""
    stated = {field["name"]: field for field in reversed(fields_of(own))}
    fields = [
        with_further(f, stated[f["name"]]) if f["name"] in stated else f for f in schema["fields"]
    ]
    return (
        schema
        | {word: said for word, said in own.items() if word not in schema}
        | {"fields": fields}
    )


def dump(built: dict[str, Any]) -> bytes:
    """Return the descriptor as the project writes JSON: two spaces, UTF-8, a final newline.

    Raises:
        CannotBuild: it holds a number that was too large to be read, and cannot be written.
        UsageError: it holds what UTF-8 cannot.

    """
    try:
        text = json.dumps(built, ensure_ascii=False, indent=2, allow_nan=False)
    except ValueError:
        message = f"a number in {DESCRIPTOR} is too large; write it as text, or a smaller one"
        raise CannotBuild(message) from None
    return encode(f"{text}\n")
