"""The places in a text at which words stand, whatever is around them."""

from __future__ import annotations

from collections.abc import Iterator


def occurrences(text: str, words: str) -> Iterator[int]:
    """Yield where words begin in a text, also where two places overlap; no words are nowhere."""
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1)
