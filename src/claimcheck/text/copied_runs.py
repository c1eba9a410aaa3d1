"""When another's words are a copy: if enough stand in a row that are not names and dates only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

COPIED = 8
"""The equal tokens in a row that make a copy…"""
LOWER_CASE = 4
"""…if at least this many of them are lower-case words in the source."""


def protected_runs(words: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield each run of tokens that nobody may copy: the number of its first one, and its words.

    The words are in lower case, joined by spaces.
    """
    for first in range(len(words) - COPIED + 1):
        run = words[first : first + COPIED]
        if sum(word.islower() for word in run) >= LOWER_CASE:
            yield first, " ".join(run).lower()
