"""Where the passages of a document stand in a text: at their place, moved, changed, or nowhere."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from claimcheck.text.normal import normalise, sha256

PLACE, MOVED, CHANGED, MISSING = "place", "moved", "changed", "missing"
_REACH = 400
"""Words before and after its place among which a passage is looked for."""
_ALIKE = 0.6
"""How much of a phrase must be left for words to be taken for it."""
_SHOWN = 160
"""Code points of a changed passage that a message shows."""
_WORD = re.compile(r"\S+")


class Passage(NamedTuple):
    """A row of evidence: where its passage should stand, its hash, and words of it."""

    row: int
    evidence_id: str
    start: int | None
    end: int | None
    sha256: str
    phrase: str


class FoundPassage(NamedTuple):
    """Where a passage stands: how it was found, its span, and what there is in its place.

    `how` is `place`, `moved`, `changed` (the phrase or words like it are there, the passage has
    other words) or `missing`. The span is null where it is missing.
    """

    passage: Passage
    how: str
    start: int | None = None
    end: int | None = None
    words: str = ""

    @property
    def shift(self) -> int:
        """By how many code points the passage stands later than it should."""
        if self.start is None or self.passage.start is None:
            return 0
        return self.start - self.passage.start


def passage_of(row: int, cells: Mapping[str, str]) -> Passage:
    """Return the passage of a row of evidence; a place that is no number is none."""
    return Passage(
        row=row,
        evidence_id=cells["evidence_id"],
        start=_number(cells["char_start"]),
        end=_number(cells["char_end"]),
        sha256=cells["sha256"],
        phrase=normalise(cells["phrase"]),
    )


def find_passages(text: str, passages: Sequence[Passage]) -> Iterator[FoundPassage]:
    """Yield where each passage stands in a normalised text, in the order given.

    What one passage has moved by is tried first for the next, since a text moves as a whole.
    """
    shift = 0
    words: list[int] = []
    for passage in passages:
        found = _at(text, passage, 0) or _at(text, passage, shift)
        if found is None and not words:
            words = [match.start() for match in _WORD.finditer(text)]
        found = found or _near(text, passage, words) or _changed(text, passage)
        shift = found.shift if found.how == MOVED else shift
        yield found


def _at(text: str, passage: Passage, shift: int) -> FoundPassage | None:
    if passage.start is None or passage.end is None:
        return None
    start, end = passage.start + shift, passage.end + shift
    if not 0 <= start < end <= len(text) or sha256(text[start:end]) != passage.sha256:
        return None
    return FoundPassage(passage, MOVED if shift else PLACE, start, end)


def _near(text: str, passage: Passage, words: list[int]) -> FoundPassage | None:
    """Look for a passage of its length at the words around its phrase and around its place."""
    if passage.start is None or passage.end is None or passage.end <= passage.start:
        return None
    length = passage.end - passage.start
    tried: set[int] = set()
    for middle in (*_places(text, passage.phrase), passage.start):
        around = bisect_left(words, middle)
        reach = _REACH if middle == passage.start else length
        for start in words[
            max(around - reach, 0) : around + (_REACH if middle == passage.start else 1)
        ]:
            if start in tried or start + length > len(text):
                continue
            tried.add(start)
            if sha256(text[start : start + length]) == passage.sha256:
                return FoundPassage(passage, MOVED, start, start + length)
    return None


def _places(text: str, phrase: str) -> Iterator[int]:
    at = text.find(phrase) if phrase else -1
    while at >= 0:
        yield at
        at = text.find(phrase, at + 1)


def _changed(text: str, passage: Passage) -> FoundPassage:
    """Return what stands in the place of a passage that is not in the text as it was."""
    if passage.start is None or passage.end is None:
        at = text.find(passage.phrase)
        if at < 0:
            return FoundPassage(passage, MISSING)
        return FoundPassage(passage, CHANGED, at, at + len(passage.phrase), "it has no place yet")
    length = passage.end - passage.start
    at = min(
        _places(text, passage.phrase),
        key=lambda place: abs(place - (passage.start or 0)),
        default=-1,
    )
    if at >= 0:
        start = passage.start if passage.start <= at < passage.end else max(at - length // 2, 0)
        now = text[start : start + length]
        return FoundPassage(passage, CHANGED, start, start + length, f"there is now: {_cut(now)}")
    return _like_phrase(text, passage)


def _like_phrase(text: str, passage: Passage) -> FoundPassage:
    """Look for words like the phrase where the passage was, and show which differ."""
    assert passage.start is not None  # noqa: S101  asked before
    assert passage.end is not None  # noqa: S101
    low = max(passage.start - _SHOWN, 0)
    window = text[low : passage.end + _SHOWN]
    wanted = passage.phrase.split()
    spans = [match.span() for match in _WORD.finditer(window)]
    best, at = 0.0, 0
    for number in range(len(spans) - len(wanted) + 1):
        there = window[spans[number][0] : spans[number + len(wanted) - 1][1]].split()
        alike = SequenceMatcher(None, wanted, there).ratio()
        if alike > best:
            best, at = alike, number
    if best < _ALIKE or not spans:
        return FoundPassage(passage, MISSING)
    there = window[spans[at][0] : spans[at + len(wanted) - 1][1]].split()
    return FoundPassage(
        passage,
        CHANGED,
        passage.start,
        min(passage.end, len(text)),
        f"{_difference(wanted, there)}",
    )


def _difference(old: Sequence[str], new: Sequence[str]) -> str:
    """Show two runs of words as one: `the [old → new] words`."""
    parts: list[str] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new).get_opcodes():
        if kind == "equal":
            parts += old[a:b]
        else:
            parts.append(f"[{' '.join(old[a:b]) or '-'} → {' '.join(new[c:d]) or '-'}]")
    return " ".join(parts)


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _number(cell: str) -> int | None:
    return int(cell) if cell.isascii() and cell.isdigit() and len(cell) < 10 else None
