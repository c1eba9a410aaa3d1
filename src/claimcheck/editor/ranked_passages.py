"""The passages of a text that are most like a claim: by shared words, numbers, dates and names."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from typing import NamedTuple

from claimcheck.article import sentences
from claimcheck.text import dates, numbers

LONGEST = 600
"""Code points of the longest sentence that is offered whole; a table has no full stops."""
MOST = 8
"""The most passages that are offered."""
_WORD = re.compile(r"[^\W_]{3,}")
_NAME = re.compile(r"\b[^\W\d_a-z][^\W\d_]{2,}")
_SHARED_NUMBER, _SHARED_DATE, _SHARED_NAME = 3.0, 2.0, 1.0
_OF_SENTENCE, _USED = 0.5, 2.0
"""What shared words of the article's sentence count, and that its other claims rest on a passage.

Chosen on `examples/frus-re-review` and `examples/our-report`, which are no proof of them.
"""
_SCORES = "SELECT rowid, -bm25(p) FROM p WHERE p MATCH ?"


class Ranked(NamedTuple):
    """A passage of a normalised text: its span in code points, and its words."""

    start: int
    end: int
    words: str


def cut_passages(text: str) -> list[Ranked]:
    """Return the sentences of a normalised text, of a very long one its parts."""
    spans = (span for whole in sentences.split(text) for span in _sentence_parts(text, *whole))
    return [Ranked(start, end, text[start:end]) for start, end in spans]


def _sentence_parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of a sentence's parts, cut at a space where it is too long."""
    while end - start > LONGEST:
        cut = text.rfind(" ", start, start + LONGEST // 2)
        if cut <= start:
            break
        yield start, cut
        start = cut + 1
    yield start, end


def rank_passages(
    claim: str,
    text: str,
    most: int = MOST,
    *,
    sentence: str = "",
    used: Iterable[tuple[int, int]] = (),
) -> list[Ranked]:
    """Return the sentences of a normalised text that are most like a claim, the best first.

    `sentence` is the sentence of the article that the claim was made of: it may have the words of
    the source where the claim, in our own, has not. `used` are the spans on which other claims of
    that sentence rest.
    """
    found = cut_passages(text)
    by_words = _by_words((passage.words for passage in found), {claim: 1.0, sentence: _OF_SENTENCE})
    wanted, taken = _marks(claim), list(used)

    def score(number: int) -> float:
        passage = found[number]
        near = any(start < passage.end and passage.start < end for start, end in taken)
        marks = _bonus(wanted, _marks(passage.words))
        return by_words[number] + marks + _USED * near

    ranked = sorted(range(len(found)), key=lambda number: (-score(number), number))
    return [found[number] for number in ranked[:most]]


def _by_words(passages: Iterable[str], queries: Mapping[str, float]) -> Counter[int]:
    """Return the weighted BM25 of each passage that shares a word with a text, by SQLite's FTS5."""
    scores: Counter[int] = Counter()
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE VIRTUAL TABLE p USING fts5(words, tokenize='porter unicode61')")
        database.executemany(
            "INSERT INTO p(rowid, words) VALUES (?, ?)", enumerate(passages, start=1)
        )
        for text, weight in queries.items():
            words = sorted({word.casefold() for word in _WORD.findall(text)})
            query = " OR ".join(f'"{word}"' for word in words) or '""'
            for rowid, score in database.execute(_SCORES, (query,)):
                scores[rowid - 1] += weight * score
    return scores


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
