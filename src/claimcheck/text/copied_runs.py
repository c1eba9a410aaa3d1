"""When words that are another's are a copy: so many in a row, names and dates alone excepted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

COPIED = 8
"""So many equal tokens in a row are a copy…"""
LOWER_CASE = 4
"""…if at least so many of them are lower-case words in the source."""


def protected_runs(words: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield each run of tokens that nobody may copy: the number of its first one, and its words.

    The words are in lower case, joined by spaces.
    """
    for first in range(len(words) - COPIED + 1):
        run = words[first : first + COPIED]
        if sum(word.islower() for word in run) >= LOWER_CASE:
            yield first, " ".join(run).lower()
