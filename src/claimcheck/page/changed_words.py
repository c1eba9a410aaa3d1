"""The words that changed from one text to another."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from claimcheck.page.differing import SentencePart

_PIECE = re.compile(r"\w+|\s+|[^\w\s]")


def changed(old: str, new: str) -> tuple[list[SentencePart], list[SentencePart]]:
    """Cut two texts into pieces, of which those differ that the other does not have there."""
    before, after = _PIECE.findall(old), _PIECE.findall(new)
    was: list[SentencePart] = []
    now: list[SentencePart] = []
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for kind, start, end, new_start, new_end in steps:
        was.append(SentencePart("".join(before[start:end]), kind != "equal"))
        now.append(SentencePart("".join(after[new_start:new_end]), kind != "equal"))
    return [part for part in was if part.text], [part for part in now if part.text]
