"""Which segment each note marker of an article stands in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from claimcheck.article.segments import Segment
from claimcheck.text.normal import Marker, markers, n1


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
