"""In what two texts differ: numbers and months of what is compared, any word of what changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from claimcheck.text import numbers
from claimcheck.text.month_names import MONTHS

_PIECE = re.compile(r"\w+|\s+|[^\w\s]")
_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b")


class SentencePart(NamedTuple):
    """A piece of a sentence; one that `differs` is not in the other."""

    text: str
    differs: bool


def mark_figures(text: str, other: str) -> list[SentencePart]:
    """Cut a sentence where it has a number or a month that another sentence does not have.

    Nothing is marked if the other sentence has neither: then they do not differ in numbers.
    """
    known = {value for _, _, value in _figures(other)}
    spans = sorted((s, e) for s, e, value in _figures(text) if value not in known) if known else []
    found, at = [], 0
    for start, end in spans:
        if start >= at:
            found += [SentencePart(text[at:start], False), SentencePart(text[start:end], True)]
            at = end
    return [part for part in (*found, SentencePart(text[at:], False)) if part.text]


def _figures(text: str) -> Iterator[tuple[int, int, str]]:
    for number in numbers.find(text):
        if not number.ordinal:  # "the first ambassador" counts nothing
            yield number.start, number.end, str(number.value)
    for month in _MONTH.finditer(text):
        yield *month.span(), month[0]


def mark_changes(old: str, new: str) -> tuple[list[SentencePart], list[SentencePart]]:
    """Cut two texts into pieces, of which those differ that the other does not have there."""
    before, after = _PIECE.findall(old), _PIECE.findall(new)
    was: list[SentencePart] = []
    now: list[SentencePart] = []
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for kind, start, end, new_start, new_end in steps:
        was.append(SentencePart("".join(before[start:end]), kind != "equal"))
        now.append(SentencePart("".join(after[new_start:new_end]), kind != "equal"))
    return [part for part in was if part.text], [part for part in now if part.text]
