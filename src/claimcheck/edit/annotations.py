"""Claims that others marked on the page itself, as Web Annotations (W3C, 2017).

An annotation quotes the words that it is about. They are looked for in the editor's own copy, so
each becomes a row of the sentence that it was made on. What the annotator wrote is the statement.
What `export web-annotation` wrote is read back, too: its places count in the normal form.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from claimcheck.edit.row_files import decode_file
from claimcheck.errors import NotReadable
from claimcheck.files.raw_package import RawPackage, TextRow
from claimcheck.schema import bundled
from claimcheck.text.marker_styles import find_markers
from claimcheck.text.n2 import COUNTED_IN_N2, take_out
from claimcheck.text.normal import normalise
from claimcheck.text.occurrences import occurrences
from claimcheck.text.shortened import shorten

_LISTS = ("items", "first", "rows", "@graph")
"""Where a collection, a page or a search of annotations has them; Hypothesis calls them rows."""
_STYLES = ("(n)", "[n]", "raised", "[^n]")
"""Markers that a quotation from the page may hold, and the normal text does not."""
_TAGS = ("tagging", "classifying")
_ABOUT_A_CLAIM = ["assessing"]
"""The motivation of what is held against a claim, and not said of the article."""
_AROUND = 40
"""Signs around a place by which words that stand twice are told apart."""


Cells: TypeAlias = Mapping[str, str]


def is_annotations(data: bytes) -> bool:
    """Tell whether a file holds Web Annotations, by its beginning."""
    beginning = data[:4000]
    return b"selector" in data and (b"Annotation" in beginning or b"target" in beginning)


def read_annotations(
    file: Path, data: bytes, package: RawPackage, sentences: Mapping[str, str], copy: str
) -> list[Cells]:
    """Return rows of claims, one for each annotation; places count in the `copy` of the article.

    `sentences` are the normal texts of the segments by id, in the order of the article.
    A tag `column=value` fills a cell, and one that is a claim type says that; any other is left
    out. Annotations without a selector, such as notes on the page as a whole, are no claims, nor
    are those that assess what another says. What stands in the package already is left out.

    Raises:
        NotReadable: the file is no JSON, no annotation is a claim, or the words of one are not in
            the article.

    """
    try:
        found = list(_annotations(json.loads(decode_file(file, data))))
    except (ValueError, RecursionError) as error:
        raise NotReadable(f"{file} is no JSON-LD: {str(error)[:80]}") from None
    text, placed = _Text(sentences), _segments_by_place(package.text("segments"))
    rows: list[Cells] = []
    for number, annotation in enumerate(found, 1):
        selectors = list(_selectors(annotation))
        if selectors and list(_as_list(annotation.get("motivation"))) != _ABOUT_A_CLAIM:
            where = f"{file}: annotation {number}"
            key = _in_normal_form(where, selectors, placed)
            key = key or text.find(where, _quotes(where, selectors, copy))
            rows.append({"segment_id": key, **_cells(annotation)})
    if not rows:
        raise NotReadable(f"{file}: none of its {len(found)} annotations says something of words")
    return list(_new_rows(rows, package.text("claims")))


def _new_rows(rows: Iterable[Cells], claims: Iterable[TextRow]) -> Iterator[Cells]:
    """Yield the rows that are not yet claims of the package, as none without a statement is."""
    stand = defaultdict[tuple[str, str | None], list[TextRow]](list)
    for claim in claims:
        stand[claim["segment_id"], claim["statement"]].append(claim)
    for row in rows:
        alike = stand[row["segment_id"], row.get("statement")]
        if not any(row.items() <= claim.items() for claim in alike):
            yield row


def _segments_by_place(segments: Iterable[TextRow]) -> dict[tuple[str, str], str]:
    """Return the ids of segments by where they begin in the normal form, and their hash."""
    return {(row["char_start"], row["sha256"]): row["segment_id"] for row in segments}


def _in_normal_form(
    where: str, selectors: Sequence[Mapping[str, Any]], placed: Mapping[tuple[str, str], str]
) -> str:
    """Return the segment of a place that counts in the normal form; "" if words are quoted."""
    if any(isinstance(selector.get("exact"), str) for selector in selectors):
        return ""
    for selector in selectors:
        if selector.get("description") == COUNTED_IN_N2:
            place = str(selector.get("start")), str(selector.get("sha256"))
            if place not in placed:
                said = "its place counts in the normal form of another text than this package's"
                raise NotReadable(f"{where}: {said}; export it with --article, to quote its words")
            return placed[place]
    return ""


def _annotations(document: object) -> Iterator[Mapping[str, Any]]:
    """Yield the annotations of a document: one, a list, a page, or a collection with its first."""
    if isinstance(document, list):
        for each in document:
            yield from _annotations(each)
    elif isinstance(document, dict) and "target" in document:
        yield document
    elif isinstance(document, dict):
        for name in _LISTS:
            yield from _annotations(document.get(name))


def _selectors(annotation: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for target in _as_list(annotation.get("target")):
        if isinstance(target, dict):
            yield from (s for s in _as_list(target.get("selector")) if isinstance(s, dict))


def _cells(annotation: Mapping[str, Any]) -> dict[str, str]:
    """Return what the annotator said of a claim, by column."""
    cells: dict[str, str] = {}
    for purpose, value in _bodies(annotation):
        column, equals, cell = value.partition("=")
        if purpose not in _TAGS:
            cells.setdefault("statement", " ".join(value.split()))
        elif equals:
            cells[column.strip()] = cell.strip()
        elif value in bundled.meanings("claims", "claim_type"):
            cells["claim_type"] = value
    return cells


def _bodies(annotation: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the texts of an annotation, each with its purpose; Hypothesis has both apart."""
    for body in _as_list(annotation.get("body", annotation.get("bodyValue"))):
        if isinstance(body, str):
            yield "commenting", body
        elif isinstance(body, dict) and isinstance(body.get("value"), str):
            yield str(body.get("purpose", "commenting")), body["value"]
    if isinstance(annotation.get("text"), str):
        yield "commenting", annotation["text"]
    yield from (
        ("tagging", tag) for tag in _as_list(annotation.get("tags")) if isinstance(tag, str)
    )


def _as_list(value: object) -> Sequence[Any]:
    return value if isinstance(value, list) else () if value is None else (value,)


class _Quote(NamedTuple):
    """Quoted words in normal form, and what stands before and after them."""

    exact: str
    before: str
    after: str


def _quotes(where: str, selectors: Sequence[Mapping[str, Any]], copy: str) -> list[_Quote]:
    """Return what an annotation quotes, or else what stands where it points.

    First as it is: what looks like a marker can be text; then without that.
    """
    cuts = _cuts(where, selectors, copy)
    return [_Quote(*map(form, cuts)) for form in (normalise, _bare)]


def _cuts(where: str, selectors: Sequence[Mapping[str, Any]], copy: str) -> tuple[str, str, str]:
    for selector in selectors:
        if isinstance(selector.get("exact"), str):
            exact, before, after = map(selector.get, ("exact", "prefix", "suffix"))
            return str(exact), str(before or ""), str(after or "")
    for selector in selectors:
        start, end = selector.get("start"), selector.get("end")
        if isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(copy):
            before, after = copy[max(start - _AROUND, 0) : start], copy[end : end + _AROUND]
            return copy[start:end], before, after
    message = "has neither a TextQuoteSelector nor a TextPositionSelector inside the copy"
    raise NotReadable(f"{where} {message}")


class _Text:
    """The normal text of an article, in which quoted words are looked for."""

    def __init__(self, sentences: Mapping[str, str]) -> None:
        self._keys = list(sentences)
        spaced = [f"{text} " for text in sentences.values()]
        self._starts = list(accumulate(map(len, spaced[:-1]), initial=0))
        self.text = "".join(spaced)

    def find(self, where: str, quotes: Sequence[_Quote]) -> str:
        """Return the id of the segment in which the words of an annotation begin."""
        found = ((quote, list(occurrences(self.text, quote.exact))) for quote in quotes)
        quote, places = next((one for one in found if one[1]), (quotes[-1], []))
        if not places:
            raise NotReadable(
                f"{where}: {shorten(quote.exact)!r} is not in this copy of the article"
            )
        worth = {at: self._agreement(at, quote) for at in places}
        best = max(worth.values())
        likely = [at for at in places if worth[at] == best]
        segments = {self._keys[bisect_right(self._starts, at) - 1] for at in likely}
        if len(segments) > 1:
            listed = ", ".join(sorted(segments))
            message = (
                f"{shorten(quote.exact)!r} stands in {listed}; a longer prefix or suffix tells them"
            )
            raise NotReadable(f"{where}: {message}")
        return segments.pop()

    def _agreement(self, at: int, quote: _Quote) -> int:
        """Return how many signs around a place are those that the annotation has there."""
        end = at + len(quote.exact)
        left = self.text[max(at - len(quote.before) - 1, 0) : at].strip()[::-1]
        right = self.text[end : end + len(quote.after) + 1].strip()
        return _common(left, quote.before[::-1]) + _common(right, quote.after)


def _common(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def _bare(quoted: str) -> str:
    """Return quoted words in normal form, without what looks like a marker."""
    text = normalise(quoted)
    for style in _STYLES:
        text = take_out(text, find_markers(text, style))[0]
    return text
