"""What `build --article` writes: positions and hashes of segments, places of markers.

A hash that is already there is never replaced: the segment is looked up by it. Where the text
itself has changed, empty the cell; then the segment is taken from its place in the copy.
"""

from __future__ import annotations

from collections import defaultdict

import polars as pl

from claimcheck.article import segments, structure
from claimcheck.article.alignment import Span
from claimcheck.article.copy import Copy, lay_beside
from claimcheck.article.structure import Layout
from claimcheck.errors import ArticleError
from claimcheck.files.package import Package
from claimcheck.text.normal import normalise, sha256
from claimcheck.text.plurals import pluralise
from claimcheck.text.shortened import shorten

_Key = tuple[str, str, str]


def assure_same_article(package: Package, text: str) -> None:
    """Make sure that a copy has every segment that has a place and a hash.

    Raises:
        ArticleError: it lacks the title or one of them, so that it is another text: what would be
            written of it and what would stay as it is are places in two texts.

    """
    copy = _copy_beside(package, text)
    there = [s for s in copy.segments if s.anchor.sha256 and s.anchor.start is not None]
    if lost := [segment.key for segment in there if segment.span is None]:
        which = shorten(", ".join(lost))
        raise ArticleError(
            f"the copy lacks {len(lost):,} of {pluralise(len(there), 'segment')} ({which}), so "
            "nothing is written; if the article changed, run `claimcheck draft --update`, or "
            "empty sha256 of these segments"
        )


def anchors(package: Package, text: str) -> dict[str, dict[str, pl.Series]]:
    """Return the anchored columns of each table as text, one cell a row, by table and column.

    What is not found keeps the cells that it has.

    Raises:
        ArticleError: the copy lacks the title, so that it is not this article.

    """
    copy = _copy_beside(package, text)
    spans = _all_spans(package, copy)
    return {
        "segments": _segment_columns(copy, spans),
        "markers": _marker_columns(package, copy),
    }


def measure(package: Package, text: str) -> dict[str, int | str]:
    """Return `n2_length` and `n2_sha256` of the article, title to last segment; empty if none.

    Raises:
        ArticleError: the copy lacks the title, so that it is not this article.

    """
    copy = _copy_beside(package, text)
    body = _body_text(copy, _all_spans(package, copy))
    return {"n2_length": len(body), "n2_sha256": sha256(body)} if body else {}


def _body_text(copy: Copy, spans: list[Span | None]) -> str:
    end = max((span.end for span in spans if span), default=copy.base)
    return copy.text[copy.base : end]


def _copy_beside(package: Package, text: str) -> Copy:
    copy = lay_beside(package, text)
    if not copy.title_found:
        raise ArticleError(f"the title {copy.title!r} is not in this copy of the article")
    return copy


def _segment_columns(copy: Copy, spans: list[Span | None]) -> dict[str, pl.Series]:
    if not spans:
        return {}
    names = ("char_start", "char_end", "sha256")
    cells = [
        (str(span.start - copy.base), str(span.end - copy.base), sha256(copy.text[slice(*span)]))
        if span
        else tuple(segment.cells[name] for name in names)
        for segment, span in zip(copy.segments, spans, strict=True)
    ]
    return {
        name: pl.Series(name, column, dtype=pl.String)
        for name, column in zip(names, zip(*cells, strict=True), strict=True)
    }


def _marker_columns(package: Package, copy: Copy) -> dict[str, pl.Series]:
    places = [row["char_start"] for row in package.text("markers")]
    if not places:
        return {}
    for note in copy.notes:
        if note.place is not None:
            places[note.row] = str(note.place - copy.base)
    return {"char_start": pl.Series("char_start", places, dtype=pl.String)}


def _all_spans(package: Package, copy: Copy) -> list[Span | None]:
    """Return the segments that were found, and those without a hash from the draft's splitter."""
    # Cutting the whole copy is needed only for rows that nobody has anchored yet.
    if all(s.span or s.anchor.sha256 for s in copy.segments):
        return [s.span for s in copy.segments]
    drafted = _drafted(package, copy)
    seen: dict[_Key, int] = defaultdict(int)
    spans = []
    for segment in copy.segments:
        key = segment.cells["kind"], segment.cells["paragraph"], segment.cells["sentence"]
        place = drafted.get(key, [])[seen[key] : seen[key] + 1]
        seen[key] += 1
        new = None if segment.anchor.sha256 or not place else place[0]
        spans.append(segment.span or new)
    return spans


def _drafted(package: Package, copy: Copy) -> dict[_Key, list[Span]]:
    """Cut the copy into segments, by kind, paragraph and sentence as `segments` counts them."""
    lines = {normalise(line) for line in copy.bare.splitlines()}
    titles = (row["title"] for row in package.text("sections"))
    headings = tuple(title for title in titles if normalise(title) in lines)
    deck = any(segment.cells["kind"] == "deck" for segment in copy.segments)
    try:
        layout = Layout(title=copy.title, deck=deck, headings=headings)
        article = structure.read(copy.bare, layout, normal=normalise)
        cut = segments.segments(article)
    except ArticleError as error:
        raise ArticleError(f"the copy cannot be cut into segments: {error}") from None
    found: dict[_Key, list[Span]] = defaultdict(list)
    for s in cut:
        key = s.kind, str(s.paragraph or ""), str(s.sentence or "")
        found[key].append(Span(s.start + copy.base, s.end + copy.base))
    return found
