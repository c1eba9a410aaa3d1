"""What a descriptor says of a table of the profile, where a build puts what the profile says.

Mostly these are the words of an older profile; but a person may have written them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from claimcheck.files.store import DESCRIPTOR
from claimcheck.schema import bundled
from claimcheck.schema.stated import fields_of
from claimcheck.text.shortened import shorten

Node = dict[str, Any]

_MEASURED = ("bytes", "hash")
"""What a build works out from the file: nobody's words."""


def replaced_words(before: Node, after: Node) -> Iterator[str]:
    """Yield a line for each property of a profile's table that a build changes or leaves out."""
    for own, built in zip(before["resources"], after["resources"], strict=True):
        if own["name"] in bundled.tables():
            stated = {word: value for word, value in own.items() if word not in _MEASURED}
            for place, old, new in _replaced(stated, built):
                fate = f"becomes {new}, as the profile has it" if new else "is left out"
                yield f"{DESCRIPTOR}: {own['name']}{place}: {old} {fate}"


def _replaced(own: Node, built: Node, place: str = "") -> Iterator[tuple[str, str, str]]:
    """Yield where an object differs, what it says there, and what is built in its place, if any."""
    for word, value in own.items():
        other = built.get(word)
        if value == other:
            continue
        if word == "fields":
            named = {field["name"]: field for field in fields_of(built)}
            for field in fields_of(own):
                yield from _replaced(field, named[field["name"]], f"{place}.{field['name']}")
        elif isinstance(value, dict) and isinstance(other, dict):
            yield from _replaced(value, other, f"{place}.{word}")
        else:
            yield f"{place}.{word}", _in_short(value), _in_short(other) if word in built else ""


def _in_short(value: object) -> str:
    if isinstance(value, str):  # cut inside of its quotes
        return json.dumps(shorten(value), ensure_ascii=False)
    return shorten(json.dumps(value, ensure_ascii=False))
