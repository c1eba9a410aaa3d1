"""The words that changed from one text to another."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from claimcheck.page.differing import Part

_PIECE = re.compile(r"\w+|\s+|[^\w\s]")


def changed(old: str, new: str) -> tuple[list[Part], list[Part]]:
    """Cut two texts into pieces, of which those differ that the other does not have there."""
    before, after = _PIECE.findall(old), _PIECE.findall(new)
    was: list[Part] = []
    now: list[Part] = []
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for kind, start, end, new_start, new_end in steps:
        was.append(Part("".join(before[start:end]), kind != "equal"))
        now.append(Part("".join(after[new_start:new_end]), kind != "equal"))
    return [part for part in was if part.text], [part for part in now if part.text]
