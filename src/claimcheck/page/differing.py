"""The numbers and dates in which two sentences differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from claimcheck.text import numbers
from claimcheck.text.month_names import MONTHS

_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b")


class SentencePart(NamedTuple):
    """A piece of a sentence; one that `differs` is a number or month that the other lacks."""

    text: str
    differs: bool


def parts(text: str, other: str) -> list[SentencePart]:
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
