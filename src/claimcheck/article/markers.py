"""The note markers in the body of an article, and the segment that each of them stands in."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from claimcheck.article.segments import Segment
from claimcheck.text.normal import Marker, markers, n1

_STATED = re.compile(r"\[\^([0-9]{1,3})\]")
"""A marker in a page whose format says what a note is. Unlike `(n)`, it stays in `n1`."""


def in_body(text: str, body: str) -> list[Marker]:
    """Return the note markers of a raw text that stand in its normalised body, in order.

    The offsets count from the start of the body.

    Raises:
        ValueError: the body is not a part of the normalised text.

    """
    first = n1(text).index(body)
    return [
        marker._replace(offset=marker.offset - first)
        for marker in markers(text)
        if first < marker.offset <= first + len(body)
    ]


def stated_in_body(body: str) -> list[Marker]:
    """Return the markers `[^7]` of a normalised body, in order; their spans are those in it."""
    found = _STATED.finditer(body)
    return [Marker(int(sign[1]), *sign.span(), sign.start()) for sign in found]


def segment_of(offset: int, segments: Sequence[Segment]) -> Segment:
    """Return the segment that a marker at `offset` of the body belongs to.

    A marker between two sentences belongs to the one before it.

    Raises:
        ValueError: the offset lies behind the last segment.

    """
    place = bisect_left(segments, offset, key=lambda segment: segment.end)
    if place == len(segments):
        raise ValueError(f"no segment holds the marker at {offset}")
    return segments[place]
