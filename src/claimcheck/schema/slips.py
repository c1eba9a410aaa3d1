"""Properties of a descriptor that the profile does not know, and what each is likely a slip for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from claimcheck.schema import bundled
from claimcheck.schema.conformity import conforms
from claimcheck.text.alike import nearest

_LONGEST_NAME = 40
_LONGEST_SLIP = 3
"""Letters too many or too few, at most, in a name that is taken for another."""

Node = dict[str, Any]
"""A part of a JSON Schema."""


class Slip(NamedTuple):
    """A property that is not known, and the known one that is like it and not there.

    `where` leads to the object in which it stands, as the `field` of a flaw does.
    """

    where: str
    name: str
    meant: str


def slips_of(found: object, nodes: list[Node], where: str) -> Iterator[Slip]:
    """Walk a value beside the parts of the profile that describe it."""
    nodes = [part for node in nodes for part in _schema_parts(node, found)]
    if isinstance(found, list):
        items = [node["items"] for node in nodes if isinstance(node.get("items"), dict)]
        for number, inner in enumerate(found if items else []):
            yield from slips_of(inner, items, join(where, number))
    elif isinstance(found, dict):
        known: dict[str, list[Node]] = {}
        for node in nodes:
            for name, inner in node.get("properties", {}).items():
                known.setdefault(name, []).append(inner)
        for name, inner in found.items() if known else ():
            if name in known:
                yield from slips_of(inner, known[name], join(where, name))
            elif meant := _meant(name, [k for k in known if k not in found]):
                yield Slip(where, name, meant)


def _schema_parts(node: Node | bool, found: object) -> Iterator[Node]:
    """Yield the parts of a schema that hold together for a value: references and conditions."""
    if isinstance(node, bool):
        return
    if "$ref" in node:
        yield from _schema_parts(bundled.profile()["$defs"][node["$ref"].rpartition("/")[2]], found)
        return
    yield node
    if "if" in node:
        kept = "then" if conforms(found, node["if"]) else "else"
        yield from _schema_parts(node.get(kept, True), found)


def _meant(name: str, absent: list[str]) -> str:
    """Return the absent property that is likely meant: nearly the name, or its letters mixed up."""
    if len(name) > _LONGEST_NAME:
        return ""
    alike = [known for known in absent if abs(len(known) - len(name)) <= _LONGEST_SLIP]
    # Stricter than for a name that somebody typed: the profile may be extended, so a guess must be
    # a good one.
    return nearest(name, alike, cutoff=0.75)


def join(where: str, name: str | int) -> str:
    """Return the way to a part of an object or a list, as the `field` of a flaw has it."""
    return f"{where}.{name}" if where else str(name)
