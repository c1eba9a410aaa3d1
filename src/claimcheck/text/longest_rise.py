"""What stays in order of a row of numbers: the longest part of it that rises."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable


def longest_rise(numbers: Iterable[int]) -> list[int]:
    """Return the places of as many numbers as possible, each of which is above the one before."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        at = bisect_left(ends, number)
        before.append(last[at - 1] if at else -1)
        ends[at : at + 1] = [number]
        last[at : at + 1] = [place]
    rise: list[int] = []
    place = last[-1] if last else -1
    while place >= 0:
        rise.append(place)
        place = before[place]
    return rise[::-1]
