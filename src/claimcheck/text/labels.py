"""Which of many labels stand in a text: each label is not looked for in each text."""

from __future__ import annotations

from collections.abc import Iterable

_START = 3
"""Characters with which labels are told apart before they are looked for."""


class Labels:
    """Labels that are looked for in many texts."""

    def __init__(self, labels: Iterable[str]) -> None:
        """Take labels; an empty one stands in no text."""
        self._by_start: dict[str, list[str]] = {}
        for label in dict.fromkeys(filter(None, labels)):
            self._by_start.setdefault(label[:_START], []).append(label)
        self._lengths = {len(start) for start in self._by_start}

    def within(self, text: str) -> set[str]:
        """Return the labels that stand in a text, be it inside of a word."""
        starts = {text[at : at + n] for n in self._lengths for at in range(len(text))}
        likely = starts & self._by_start.keys()
        return {label for start in likely for label in self._by_start[start] if label in text}
