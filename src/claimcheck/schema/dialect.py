"""Which resources are read as tables: CSV in UTF-8, as RFC 4180 describes it."""

from __future__ import annotations

from claimcheck.schema import bundled
from claimcheck.schema.stated import Node
from claimcheck.text.shortened import shorten


def is_table(resource: Node) -> bool:
    """Tell whether a resource is a table of the profile, or another CSV file in its form."""
    if resource["name"] in bundled.tables():
        return True  # whatever is odd about it, the profile tells
    path = resource.get("path")
    return isinstance(path, str) and path.endswith(".csv") and not oddity(resource)


def oddity(resource: Node) -> str:
    """Return why a table beyond the profile is not read, or nothing."""
    if resource["name"] in bundled.tables():
        return ""
    path = resource.get("path")
    if "data" in resource or not isinstance(path, str):
        return "it is not in one file"
    packed = "compression" in resource or resource.get("format", "csv") != "csv"
    if packed or not path.endswith(".csv"):
        return f"{shorten(path)} is no plain .csv file"
    if str(resource.get("encoding", "utf-8")).lower() not in ("utf-8", "utf8"):
        return f"its encoding is {shorten(str(resource['encoding']))}, not utf-8"
    dialect = resource.get("dialect", {})
    if not isinstance(dialect, dict):
        return "its dialect is not written out"
    allowed = bundled.profile()["$defs"]["dialect"]["properties"]
    odd = [name for name, value in dialect.items() if not _allowed(value, allowed.get(name))]
    return f"its dialect is not that of RFC 4180 ({shorten(odd[0])})" if odd else ""


def _allowed(value: object, law: Node | None) -> bool:
    if law is None:
        return False
    return value in law["enum"] if "enum" in law else value == law.get("const", value)
