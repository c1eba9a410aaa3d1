"""What became of sources, as marks: a word for each verdict, and who looked.

Cited and independent sources are never counted together; unchecked, silent and inaccessible are
three things; what a machine opened is never shown as opened by a person.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from claimcheck.data.witnesses import by_gravity
from claimcheck.model.value_words import VERDICTS, count_verdict

UNCHECKED, UNTESTED = "unchecked", "untested"
"""What is said where there is no verdict: of a note of a claim, and of a claim."""
_SIGNS = {
    "contradicts": "c",
    "supports": "s",
    "partly_supports": "p",
    "silent": "q",
    "silent_in_part": "q",
    "inaccessible": "i",
    UNCHECKED: "u",
    UNTESTED: "u",
}
"""Short, since a page has thousands of them."""


class Mark(NamedTuple):
    """A verdict and the words for it; "" is a verdict that the profile does not know."""

    verdict: str
    words: str

    @property
    def sign(self) -> str:
        """Name the class of the style sheet that gives the verdict its colour and its sign."""
        return sign(self.verdict)


def sign(verdict: str) -> str:
    """Name the class of the style sheet that gives a verdict its colour and its sign."""
    return _SIGNS.get(verdict, "x")


def mark(verdict: str) -> Mark:
    """Return the mark of a verdict; one that the profile does not know is shown as it is."""
    if verdict == UNCHECKED:
        return Mark(verdict, UNCHECKED)
    if verdict == UNTESTED:
        return Mark(verdict, "not tested")
    return Mark(verdict, VERDICTS[verdict].claim) if verdict in VERDICTS else Mark("", verdict)


def count_marks(verdicts: Counter[str]) -> tuple[Mark, ...]:
    """Return a mark for each verdict with how often it stands, the gravest first."""
    return tuple(
        Mark(mark(verdict).verdict, count_verdict(verdict, verdicts[verdict]))
        for verdict in by_gravity(verdicts)
    )
