"""In which of the styles a plain text prints the markers of its notes, and which signs are markers.

A sign such as `(2)` need not be one: `5 U.S.C. 552(a)(2)`, or the second of two things that are
counted in a sentence. What decides is the list of entries, and the order in which numbers stand.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from claimcheck.article import markers
from claimcheck.text.longest_rise import longest_rise
from claimcheck.text.marker_styles import NONE, NUMBERED, find_markers
from claimcheck.text.normal import Marker

ROUND = "(n)"
"""The style that is taken where there is no list to tell; its markers are no part of `n1`."""
RAISED = "raised"
"""The style in which the notes 1 and 2 together are printed as 12."""
_WEAK = ("word.n",)
"""Styles whose signs are often something else: only those that rise from first to last count."""
_PART = re.compile(r"(?:[0-9]|\([^()0-9]+\))\($")
"""What stands before a `(2)` that is a part of something else: `552(2)`, `552(a)(2)`."""
_NEAR = 600
"""Signs that count what a sentence lists stand so near to each other."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The style of a text's markers, the markers, and the numbers of signs that are none.

    `style` is empty where no sign is a marker.
    """

    style: str
    markers: tuple[Marker, ...]
    others: tuple[int, ...]


def choose(
    text: str, body: str, listed: Collection[int], wanted: str = "", *, alone: bool = True
) -> Chosen:
    """Return the style whose signs name most of the listed notes; without any, `(n)` if `alone`.

    A `wanted` style is taken whatever the list says; `none` is no style at all.

    Raises:
        ValueError: the body is not a part of the normalised text.

    """
    found = {name: list(_signs(text, body, name, listed)) for name in NUMBERED}
    taken = {name: _markers(name, signs, listed) for name, signs in found.items()}
    agreed = {name: len({m.number for m in taken[name]} & set(listed)) for name in found}
    style = wanted or max(found, key=lambda name: agreed[name])
    if wanted:
        chosen = (taken.get(style) or found.get(style, [])) if style != NONE else []
    else:
        chosen = taken[style] if agreed[style] or (alone and style == ROUND) else []
    rest = {sign.number for name in (ROUND, "[n]") for sign in found[name]}
    others = sorted(rest - {marker.number for marker in chosen})
    return Chosen(style if chosen else "", tuple(chosen), tuple(others))


def _signs(text: str, body: str, style: str, listed: Collection[int]) -> Iterator[Marker]:
    if style == ROUND:
        found = markers.in_body(text, body)
        yield from (m for m in found if not _PART.search(text[max(m.start - 9, 0) : m.start + 1]))
        return
    for sign in find_markers(body, style):
        numbers = [int(label) for label in sign.labels if label.isdecimal() and len(label) < 5]
        if style == RAISED and len(numbers) == 1 and numbers[0] not in listed:
            digits = [int(digit) for digit in str(numbers[0])]
            numbers = digits if set(digits) <= set(listed) else numbers
        yield from (Marker(number, sign.start, sign.end, sign.start) for number in numbers)


def _markers(style: str, signs: Sequence[Marker], listed: Collection[int]) -> list[Marker]:
    """Return the signs that are markers: listed, or `(n)` that is the next one."""
    if not listed:
        return list(signs) if style == ROUND else []
    found: list[Marker] = []
    highest = 0
    for sign in signs:
        if sign.number in listed or (style == ROUND and sign.number == highest + 1):
            found.append(sign)
            highest = max(highest, sign.number)
    if style in _WEAK:
        return [found[place] for place in longest_rise(sign.number for sign in found)]
    return list(_without_counts(found)) if style == ROUND else found


def _without_counts(signs: Sequence[Marker]) -> Iterator[Marker]:
    """Yield signs without those that count from one again, near to each other: `(1) …, (2) …`."""
    highest = 0
    place = 0
    while place < len(signs):
        end = place + 1
        while end < len(signs) and _counts_on(signs[end - 1], signs[end]):
            end += 1
        again = signs[place].number == 1 and highest > 1 and end - place > 1
        if not (again and signs[end - 1].number <= highest):
            yield from signs[place:end]
            highest = max(highest, *(sign.number for sign in signs[place:end]))
        place = end


def _counts_on(before: Marker, sign: Marker) -> bool:
    return sign.number == before.number + 1 and sign.offset - before.offset < _NEAR
