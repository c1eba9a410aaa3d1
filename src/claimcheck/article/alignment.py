"""Find the segments of a package in a copy of the article by their position and hash.

A copy may have other text before the title, between paragraphs or after the end, so each segment
is tried where it should be and then near there. A wrong length does not hide it either, because
a segment begins where the one before it ends.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from claimcheck.text.normal import sha256
from claimcheck.text.occurrences import occurrences

REACH = 10_000
"""Words before and after the expected place at which a segment is looked for."""
LONGEST = 10_000
"""Code points of the longest segment whose stored length is wrong and that is still found."""
TITLES = 50
"""Places at which the title may stand, of which the one with most segments is taken."""


class Anchor(NamedTuple):
    """What a package says of a segment: its span, from the title on, and its hash."""

    start: int | None
    end: int | None
    sha256: str | None


class Span(NamedTuple):
    """Where a segment stands in the normalised copy, in code points of the whole copy."""

    start: int
    end: int


class Located(NamedTuple):
    """A copy's title (None: not there), and the span of each segment (None: not there)."""

    title: int | None
    spans: list[Span | None]


def locate(text: str, title: str, anchors: Sequence[Anchor]) -> Located:
    """Find the segments of an article in the normalised text `text`.

    `title` is normalised, too. Without the title the text is taken to begin with the article.
    """
    titles = islice(occurrences(text, title), TITLES)
    base = max(titles, key=lambda at: _hits(text, at, anchors), default=None)
    return Located(base, _spans(text, base or 0, anchors))


def _hits(text: str, base: int, anchors: Sequence[Anchor]) -> int:
    return sum(_span_at(text, base, anchor) is not None for anchor in anchors)


def _span_at(text: str, shift: int, anchor: Anchor) -> Span | None:
    """Return the span at which an anchor puts its segment, if that is the segment."""
    if anchor.start is None or anchor.end is None or not 0 <= anchor.start <= anchor.end:
        return None
    span = Span(anchor.start + shift, anchor.end + shift)
    if span.start < 0 or span.end > len(text):
        return None
    return span if sha256(text[span.start : span.end]) == anchor.sha256 else None


def _spans(text: str, base: int, anchors: Sequence[Anchor]) -> list[Span | None]:
    words = _word_starts(text)
    spans: list[Span | None] = []
    shift = behind = base
    for anchor in anchors:
        span = _span_at(text, shift, anchor) or _span_at(text, base, anchor)
        if span is None and anchor.sha256:
            span = _find_near(text, words, shift, anchor) or _after(text, behind, anchor.sha256)
        spans.append(span)
        if span is not None:
            behind = span.end
            shift = span.start - anchor.start if anchor.start is not None else shift
    placed = {span for span, anchor in zip(spans, anchors, strict=True) if anchor.start is not None}
    # One without a place, such as a lost sentence, does not take that of another with its words.
    return [
        None if anchor.start is None and span in placed else span
        for span, anchor in zip(spans, anchors, strict=True)
    ]


def _word_starts(text: str) -> list[int]:
    """Return where the words of a normalised text begin."""
    return [0, *(at + 1 for at, sign in enumerate(text) if sign == " ")]


def _find_near(text: str, words: list[int], shift: int, anchor: Anchor) -> Span | None:
    """Look for a segment of the stored length at the words around its place, nearest first."""
    if anchor.start is None or anchor.end is None or anchor.end <= anchor.start:
        return None
    expected, length = anchor.start + shift, anchor.end - anchor.start
    middle = bisect_left(words, expected)
    around = words[max(middle - REACH, 0) : middle + REACH]
    for at in sorted(around, key=lambda word: abs(word - expected)):
        if sha256(text[at : at + length]) == anchor.sha256:
            return Span(at, min(at + length, len(text)))
    return None


def _after(text: str, behind: int, digest: str) -> Span | None:
    """Look for a segment of any length that begins where the one before it ends."""
    start = behind + (text[behind : behind + 1] == " ")
    known, end = hashlib.sha256(), start
    while end < len(text) and end - start < LONGEST:
        stop = text.find(" ", end + 1)
        stop = len(text) if stop < 0 else stop
        known.update(text[end:stop].encode())
        end = stop
        if known.hexdigest() == digest:
            return Span(start, end)
    return None
