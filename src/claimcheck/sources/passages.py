"""Where the passages of a document stand in a text: at their place, moved, changed, or nowhere."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import chain, islice
from typing import NamedTuple

from claimcheck.text.normal import normalise, sha256, tokens
from claimcheck.text.occurrences import occurrences
from claimcheck.text.shortened import shorten
from claimcheck.text.whole_number import whole_number
from claimcheck.text.word_difference import show_difference

PLACE, MOVED, CHANGED, MISSING = "place", "moved", "changed", "missing"
_REACH = 400
"""Words before and after its place among which a passage is looked for."""
_PLACES = 100
"""Places of a phrase, from the beginning of the text, around which its passage is looked for."""
_HASHED = 20_000_000
"""Code points that are hashed in search of one passage."""
_LONGEST = 5_000
"""Code points of a changed passage in which words like its phrase are looked for."""
_ALIKE = 0.6
"""How much of a phrase must be left for words to be taken for it."""
_SHOWN = 160
"""Code points of a changed passage that a message shows."""
_UNPLACED = "it has no place yet; `claimcheck build --sources` finds it by a phrase of one sentence"
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
    def is_there(self) -> bool:
        """Tell whether the very words of the passage are in the text, wherever."""
        return self.how in (PLACE, MOVED)

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
        start=whole_number(cells["char_start"]),
        end=whole_number(cells["char_end"]),
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
        found = _found_at(text, passage, 0) or _found_at(text, passage, shift)
        if found is None and not words:
            words = [match.start() for match in _WORD.finditer(text)]
        found = found or _find_near(text, passage, words) or _changed(text, passage, shift)
        shift = found.shift if found.how == MOVED else shift
        yield found


def _found_at(text: str, passage: Passage, shift: int) -> FoundPassage | None:
    if passage.start is None or passage.end is None:
        return None
    start, end = passage.start + shift, passage.end + shift
    if not 0 <= start < end <= len(text) or sha256(text[start:end]) != passage.sha256:
        return None
    return FoundPassage(passage, MOVED if shift else PLACE, start, end)


def _find_near(text: str, passage: Passage, words: Sequence[int]) -> FoundPassage | None:
    """Look for a passage of its length at the words around its phrase and around its place.

    Then wherever its phrase would be in it: it may begin within a word, as behind a quotation mark
    or a dash, or in a script that has no spaces.
    """
    if passage.start is None or passage.end is None or not passage.sha256:
        return None
    if passage.end <= passage.start:
        return None
    length = passage.end - passage.start
    # A hostile table may have a whole book as a passage, and a text one phrase a million times.
    most = _HASHED // length
    likely = islice(dict.fromkeys(_starts(text, passage, length, words)), most)
    for start in chain(likely, islice(_places_around(text, passage, length), most)):
        if sha256(text[start : start + length]) == passage.sha256:
            return FoundPassage(passage, MOVED, start, start + length)
    return None


def _starts(text: str, passage: Passage, length: int, words: Sequence[int]) -> Iterator[int]:
    """Yield the words at which a passage of a length may begin, likely ones first."""
    for at in islice(occurrences(text, passage.phrase), _PLACES):
        yield from words[bisect_left(words, at - length) : bisect_right(words, at)]
    around = bisect_left(words, passage.start or 0)
    yield from words[max(around - _REACH, 0) : around + _REACH]


def _places_around(text: str, passage: Passage, length: int) -> Iterator[int]:
    """Yield every place at which a passage of a length may begin that has its phrase in it."""
    for at in islice(occurrences(text, passage.phrase), _PLACES):
        yield from range(max(at + len(passage.phrase) - length, 0), at + 1)


def _changed(text: str, passage: Passage, shift: int) -> FoundPassage:
    """Return what stands in the place of a passage that is not in the text as it was.

    The place is that to which the passages before it have moved.
    """
    if passage.start is None or passage.end is None or passage.end <= passage.start:
        at = text.find(passage.phrase)
        if at < 0:
            return FoundPassage(passage, MISSING)
        return FoundPassage(passage, CHANGED, at, at + len(passage.phrase), words=_UNPLACED)
    due, length = passage.start + shift, passage.end - passage.start
    places = islice(occurrences(text, passage.phrase), _PLACES)
    at = min(places, key=lambda place: abs(place - due), default=-1)
    if at < 0:
        return _like_phrase(text, passage, due)
    start, end = _whole_words(text, due if due <= at < due + length else at - length // 2, length)
    now = f"there is now: {shorten(text[start:end], _SHOWN)}"
    return FoundPassage(passage, CHANGED, start, end, words=now)


def _whole_words(text: str, start: int, length: int) -> tuple[int, int]:
    """Return a span of a text, widened to whole words."""
    start = max(start, 0)
    end = text.find(" ", min(start + length, len(text)) - 1)
    return text.rfind(" ", 0, start + 1) + 1, len(text) if end < 0 else end


def _like_phrase(text: str, passage: Passage, due: int) -> FoundPassage:
    """Look for words like the phrase where the passage was, and show which differ."""
    length = (passage.end or 0) - (passage.start or 0)
    low, high = max(due - _SHOWN, 0), due + min(length, _LONGEST) + _SHOWN
    there, wanted = tokens(text[low:high]), tokens(passage.phrase)
    runs = [there[n : n + len(wanted)] for n in range(len(there) - len(wanted) + 1)]
    likeness, run = max(((_likeness(wanted, run), run) for run in runs), default=((0.0, 0), []))
    if likeness[0] < _ALIKE:
        return FoundPassage(passage, MISSING)
    words = show_difference(wanted, run)
    start, end = _whole_words(text, due, length)
    return FoundPassage(passage, CHANGED, start, end, words=words)


def _likeness(wanted: Sequence[str], run: Sequence[str]) -> tuple[float, int]:
    """Say how alike two runs of words are, and in how many places they have the same word."""
    same = sum(a == b for a, b in zip(wanted, run, strict=True))
    return SequenceMatcher(None, wanted, run).ratio(), same
