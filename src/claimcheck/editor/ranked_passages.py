"""The passages of a text that are most like a claim: by shared words, numbers, dates and names."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from claimcheck.article import sentences
from claimcheck.text import dates, numbers

LONGEST = 600
"""Code points of the longest sentence that is offered whole; a table has no full stops."""
MOST = 8
"""So many passages are offered."""
_WORD = re.compile(r"[^\W_]{3,}")
_NAME = re.compile(r"\b[^\W\d_a-z][^\W\d_]{2,}")
_SHARED_NUMBER, _SHARED_DATE, _SHARED_NAME = 3.0, 2.0, 1.0


class Ranked(NamedTuple):
    """A passage of a normalised text: its span in code points, and its words."""

    start: int
    end: int
    words: str


def cut_passages(text: str) -> list[Ranked]:
    """Return the sentences of a normalised text, of a very long one its parts."""
    spans = (span for whole in sentences.split(text) for span in _parts(text, *whole))
    return [Ranked(start, end, text[start:end]) for start, end in spans]


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of a sentence's parts, cut at a space where it is too long."""
    while end - start > LONGEST:
        cut = text.rfind(" ", start, start + LONGEST // 2)
        if cut <= start:
            break
        yield start, cut
        start = cut + 1
    yield start, end


def rank_passages(claim: str, text: str, most: int = MOST) -> list[Ranked]:
    """Return the sentences of a normalised text that are most like a claim, the best first."""
    found = cut_passages(text)
    scores = _by_words(claim, (passage.words for passage in found))
    wanted = _marks(claim)
    ranked = sorted(
        range(len(found)),
        key=lambda n: (-scores.get(n, 0.0) - _bonus(wanted, _marks(found[n].words)), n),
    )
    return [found[n] for n in ranked[:most]]


def _by_words(claim: str, passages: Iterable[str]) -> dict[int, float]:
    """Return the BM25 of each passage that shares a word with a claim, by SQLite's FTS5."""
    words = sorted({word.casefold() for word in _WORD.findall(claim)})
    if not words:
        return {}
    with sqlite3.connect(":memory:") as database:
        database.execute("CREATE VIRTUAL TABLE p USING fts5(words, tokenize='porter unicode61')")
        database.executemany(
            "INSERT INTO p(rowid, words) VALUES (?, ?)", enumerate(passages, start=1)
        )
        query = " OR ".join(f'"{word}"' for word in words)
        rows = database.execute("SELECT rowid, -bm25(p) FROM p WHERE p MATCH ?", (query,))
        return {rowid - 1: score for rowid, score in rows}


class _Marks(NamedTuple):
    numbers: frozenset[object]
    dates: frozenset[str]
    names: frozenset[str]


def _marks(text: str) -> _Marks:
    return _Marks(
        frozenset(found.value for found in numbers.find(text)),
        frozenset(found.edtf for found in dates.find(text) if found.edtf),
        frozenset(_NAME.findall(text)),
    )


def _bonus(wanted: _Marks, there: _Marks) -> float:
    return (
        _SHARED_NUMBER * len(wanted.numbers & there.numbers)
        + _SHARED_DATE * len(wanted.dates & there.dates)
        + _SHARED_NAME * len(wanted.names & there.names)
    )
