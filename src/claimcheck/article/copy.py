"""The user's copy of the article: read from a file, and compared with the package."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from claimcheck.article.alignment import Anchor, Span, locate
from claimcheck.article.formats import read_page
from claimcheck.article.note_places import NotePlace, recorded_places
from claimcheck.article.page import Page
from claimcheck.errors import ArticleError
from claimcheck.files.package import Package
from claimcheck.files.raw_package import TextRow
from claimcheck.text.n2 import n2, without_markers
from claimcheck.text.normal import normalise, sha256
from claimcheck.text.recorded_markers import RecordedMarker
from claimcheck.text.whole_number import whole_number

LARGEST = 2 * 1024**2
"""Bytes of the largest file that is read as an article."""


@dataclass(frozen=True, slots=True)
class PlacedSegment:
    """A row of `segments` beside the copy: `span` is None where the copy does not have it."""

    row: int
    cells: TextRow
    anchor: Anchor
    span: Span | None

    @property
    def key(self) -> str:
        """The segment's id."""
        return self.cells["segment_id"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A copy of the article beside its package.

    `bare` is the text as read, without the markers that the package records, `text` its normal
    form, `base` the place of the title in that, or 0; `body` is the part from there to the end of
    the last segment that was found. `style` says how markers are printed, empty if none was found.
    All positions that are shown to users count from the title.
    """

    bare: str
    text: str
    style: str
    notes: tuple[NotePlace, ...]
    title: str
    title_found: bool
    base: int
    body: str
    segments: tuple[PlacedSegment, ...]
    stated: Mapping[str, object]

    @property
    def verbatim(self) -> bool:
        """Tell whether this is, in normal form, the very text that the package was made from.

        True as well if the package does not say from which it was made.
        """
        length, digest = self.stated.get("n2_length"), self.stated.get("n2_sha256")
        if not isinstance(length, int) or not isinstance(digest, str):
            return self.title_found
        return sha256(self.text[self.base : self.base + length]) == digest


def read(path: str | Path) -> str:
    """Return the text of the user's copy of the article, in whatever format it is.

    Raises:
        ArticleError: not a file that can be read, too large, not UTF-8, in a format that is not
            read, or without any word.

    """
    return read_article(path).text


def read_article(path: str | Path) -> Page:
    """Return the user's copy of the article, with what its format says of it.

    Raises:
        ArticleError: as for `read`.

    """
    file = Path(path)
    try:
        if not file.is_file():
            raise ArticleError(f"{path} is not a file")
        with file.open("rb") as stream:
            # One byte more than is allowed, so that a file that never ends is found out, too.
            data = stream.read(LARGEST + 1)
    except OSError as error:
        raise ArticleError(f"{path} cannot be read: {error.strerror}") from None
    if len(data) > LARGEST:
        raise ArticleError(f"{path} has more than {LARGEST:,} bytes; give the article as text")
    page = read_page(str(path), data)
    if not normalise(page.text):
        raise ArticleError(f"{path} holds no text")
    return page


def lay_beside(package: Package, raw: str) -> Copy:
    """Find a package's segments in a copy of its article; a table that is not there has none."""
    stated = package.article
    title = normalise(str(stated.get("title") or ""))
    rows = package.text("segments")
    anchors = [_anchor(cells) for cells in rows]
    noted = recorded_places(package)
    recorded = [RecordedMarker(note.printed, note.stated) for note in noted]
    # Recorded places count from the title; anything may stand before it, such as the menu of a
    # page.
    asked = recorded, str(stated.get("markers") or ""), max(normalise(raw).find(title), 0)
    text, places, style = n2(raw, *asked)
    at, spans = locate(text, title, anchors)
    base, end = at or 0, max((span.end for span in spans if span), default=at or 0)
    segments = (
        PlacedSegment(row, cells, anchor, span)
        for row, (cells, anchor, span) in enumerate(zip(rows, anchors, spans, strict=True))
    )
    notes = (replace(note, place=at) for note, at in zip(noted, places, strict=True))
    return Copy(
        bare=without_markers(raw, *asked),
        text=text,
        style=style,
        notes=tuple(notes),
        title=title,
        title_found=at is not None,
        base=base,
        body=text[base:end],
        segments=tuple(segments),
        stated=stated,
    )


def _anchor(cells: TextRow) -> Anchor:
    return Anchor(
        whole_number(cells["char_start"]), whole_number(cells["char_end"]), cells["sha256"]
    )
