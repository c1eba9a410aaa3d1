"""The frames that `--article` adds to those that rules read."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import Any

import polars as pl

from claimcheck.article.copy import Copy, PlacedSegment, lay_beside
from claimcheck.article.further_signs import further_signs
from claimcheck.files.package import Package
from claimcheck.model.frame_catalogue import frames_of_one
from claimcheck.text import numbers
from claimcheck.text.copied_runs import protected_runs
from claimcheck.text.marker_styles import WORDS, label_of
from claimcheck.text.normal import normalise, sha256, tokens

_Place = Callable[[int], tuple[int | None, str | None]]
"""Tells the row and the id of the segment at a position."""

_LARGEST_NUMBER = 10**18
_DECADES = re.compile(r"[\s-]+decades?\b", re.IGNORECASE)


def frames(package: Package, text: str) -> dict[str, pl.DataFrame]:
    """Return, by name, what a copy of the article says about one package.

    `text` is the copy as read. The columns are those of the catalogue; `row` is the row of
    segments, in `marker_places` that of markers.
    """
    copy = lay_beside(package, text)
    place = _places(copy)
    records = {
        "article": [_article_row(copy, package.store.show(package.store.descriptor))],
        "sentences": list(_sentences(copy)),
        "article_numbers": list(_segment_numbers(copy)),
        "shingles": list(_shingles(copy.body, place)),
        "printed_markers": list(_printed_markers(copy, place)),
        "marker_places": list(_marker_places(copy)),
    }
    return frames_of_one(package.path, records)


def _article_row(copy: Copy, path: str) -> tuple[Any, ...]:
    found = [s for s in copy.segments if s.span]
    moved = sum(_how(copy, s) == "moved" for s in found)
    hashed = sum(bool(s.anchor.sha256) for s in copy.segments)
    stated = copy.stated.get("n2_length")
    return (
        path,
        copy.title,
        copy.title_found,
        copy.verbatim,
        len(copy.body),
        sha256(copy.body),
        stated if isinstance(stated, int) else None,
        len(copy.segments),
        hashed,
        len(found),
        moved,
        len(copy.notes),
        sum(note.place is not None for note in copy.notes),
    )


def _how(copy: Copy, segment: PlacedSegment) -> str | None:
    """Say whether a segment was found at its offset or elsewhere; None if nowhere."""
    if segment.span is None:
        return None
    at = segment.span.start - copy.base, segment.span.end - copy.base
    return "offset" if at == segment.anchor[:2] else "moved"


def _sentences(copy: Copy) -> Iterator[tuple[Any, ...]]:
    behind: int | None = copy.base
    for segment in copy.segments:
        span = segment.span
        if span is None:
            yield (segment.row, segment.key, None, None, None, None, None)
        else:
            gap = None if behind is None else copy.text[behind : span.start].strip()
            start, end = span.start - copy.base, span.end - copy.base
            text = copy.text[span.start : span.end]
            yield (segment.row, segment.key, text, _how(copy, segment), start, end, gap)
        behind = None if span is None else span.end


def _segment_numbers(copy: Copy) -> Iterator[tuple[Any, ...]]:
    """Yield the numbers of each segment that was found, but for ordinals and "one"."""
    language = str(copy.stated.get("language") or "")
    for segment in copy.segments:
        if segment.span is None:
            continue
        start, end = segment.span
        for found in numbers.find(copy.text[start:end], language):
            if found.ordinal or found.text.lower() == "one" or found.value >= _LARGEST_NUMBER:
                continue
            if not _is_of_note(copy, start + found.start):
                decades = found.value * 10 if _DECADES.match(copy.text, start + found.end) else None
                yield (segment.row, segment.key, found.text, found.value, decades)


def _is_of_note(copy: Copy, at: int) -> bool:
    """Tell whether a number belongs to the words by which a note is cited: `Rell 1950`."""
    words = ((note.place, len(normalise(note.printed))) for note in copy.notes)
    inside = (place is not None and place <= at < place + size for place, size in words)
    return copy.style == WORDS and any(inside)


def _printed_markers(copy: Copy, place: _Place) -> Iterator[tuple[Any, ...]]:
    """Yield the recorded markers, and what stays in the text and looks like further ones."""
    end = copy.base + len(copy.body)
    for note in copy.notes:
        if note.place is not None and copy.base < note.place <= end:
            at = note.place - copy.base
            yield (*place(at), label_of(note.printed), at, True)
    for sign in further_signs(copy):
        yield from ((*place(sign.start), label, sign.start, False) for label in sign.labels)


def _marker_places(copy: Copy) -> Iterator[tuple[Any, ...]]:
    """Yield each recorded marker whose segment is in the copy: its place there, and the due one."""
    spans = {s.key: (s.anchor.start, s.span) for s in copy.segments if s.span}
    for note in copy.notes:
        stored, span = spans.get(note.segment, (None, None))
        if note.stated is not None and stored is not None and span is not None:
            due = note.stated + span.start - copy.base - stored
            at = None if note.place is None else note.place - copy.base
            yield note.row, note.footnote, note.printed, due, at


def _shingles(body: str, place: _Place) -> Iterator[tuple[Any, ...]]:
    """Yield every run of tokens of the article that nobody may copy, in lower case."""
    words = tokens(body)
    places, at = [], 0
    for word in words:
        places.append(at := body.index(word, at))
        at += len(word)
    for first, run in protected_runs(words):
        yield run, places[first], place(places[first])[1]


def _places(copy: Copy) -> _Place:
    """Return what tells the segment that holds a position, or that ends directly before it."""
    found = sorted((s.span.start, s.span.end, s.row, s.key) for s in copy.segments if s.span)
    starts = [start for start, *_ in found]

    def place(position: int) -> tuple[int | None, str | None]:
        at = position + copy.base
        number = bisect_right(starts, at) - 1
        if number > 0 and found[number - 1][1] >= at:
            number -= 1
        return found[number][2:] if number >= 0 else (None, None)

    return place
