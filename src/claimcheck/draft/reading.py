"""A text read as an article: its parts, its segments and its notes, each with its place.

What the shape of the text does not show is said by options, and so is what was taken wrongly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from claimcheck import article as articles
from claimcheck.article import notes, segments, structure
from claimcheck.article.alignment import Anchor, Span, locate
from claimcheck.article.formats import refuse_nul
from claimcheck.article.listed_beside import with_lists
from claimcheck.article.note_style import ROUND
from claimcheck.article.notes import Notes
from claimcheck.article.page import Page
from claimcheck.article.segments import Segment
from claimcheck.article.structure import ArticleParts
from claimcheck.article.untaken_signs import UntakenSign, lettered_signs, untaken_signs
from claimcheck.draft.description import DraftOptions
from claimcheck.errors import ArticleError
from claimcheck.text.marker_styles import BETWEEN, find_markers
from claimcheck.text.n2 import n2, take_out, without_markers
from claimcheck.text.normal import Marker, n1, normalise
from claimcheck.text.recorded_markers import RecordedMarker

_TORN = "a note marker or a full stop is torn from its sentence by a new paragraph; join them"
_LOST = "the marker of note {} is lost among what looks like {}; print all markers in one way"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadArticle:
    """A text as an article, and the options with which it was read."""

    page: Page
    options: DraftOptions
    article: ArticleParts
    segments: list[Segment]
    notes: Notes
    untaken: list[UntakenSign]
    lettered: list[str]


def read_page(text: Path, lists: Sequence[Path] = ()) -> Page:
    """Return the page in the user's own copy of an article, with the sources that `lists` state.

    Without `lists`, those are read that the text names and that lie in its folder.

    Raises:
        ArticleError: it cannot be used; the message says why.

    """
    page = articles.read_article(text)
    refuse_nul(str(text), page.text)
    return with_lists(page, text, lists)


def read_article(page: Page, options: DraftOptions) -> ReadArticle:
    """Return the article of a page, in the form in which positions are counted.

    Raises:
        ArticleError: the text cannot be used; the message says why.

    """
    options = _with_page(options, page)
    article, listed, whole, bare = _marked(page, options)
    return ReadArticle(
        page=page,
        options=options,
        article=article,
        segments=_cut_segments(whole, article, options),
        notes=listed,
        untaken=untaken_signs(bare, len(article.before), article.last),
        lettered=lettered_signs(page.text) if not page.style else [],
    )


def _with_page(options: DraftOptions, page: Page) -> DraftOptions:
    """Return the options with what the format of the page says, where the user says nothing."""
    headings = options.headings if options.headings else page.headings
    return replace(options, title=options.title or page.title, headings=headings)


def _marked(page: Page, options: DraftOptions) -> tuple[ArticleParts, Notes, str, str]:
    """Return the article, its notes, and the whole text, normal and as read, without markers.

    Where not the format alone says in which `style` they are, numbers that are markers show in the
    form `n1`; positions count in `n2`, which differs where they are printed as `[n]`.
    """
    raw, style, marked = page.text, page.style, page.headings is not None
    stated = style and not options.notes
    article = structure.read(raw, options, normal=normalise if stated else n1, marked=marked)
    listed = notes.read(raw, article, style, options.notes, formatted=marked, records=page.records)
    body = article.body
    if not stated and listed.style not in ("", ROUND) and any(find_markers(raw, ROUND)):
        # What stays in the text counts, and `n1` has left out whatever looks like a marker `(n)`.
        body = structure.read(raw, options, normal=normalise, marked=marked).body
        listed = replace(listed, markers=_moved_markers(listed, article.body, body))
    title = normalise(article.blocks[0].printed)
    recorded = list(_recorded(body, listed.markers))
    asked = recorded, listed.style, max(normalise(raw).find(title), 0)
    whole, places, _ = n2(raw, *asked)
    bare = without_markers(raw, *asked)
    if listed.style not in ("", ROUND) or article.body not in whole:
        # The title is the line that it was: a guess may take another one where a marker is gone.
        line = next(iter(bare.splitlines()[len(article.before) :]), "")
        titled = replace(options, title=options.title or line)
        unmarked = _without_signs(titled, bare, listed.style)
        article = structure.read(bare, unmarked, normal=normalise, marked=marked)
    if article.body not in whole:
        raise ArticleError(_TORN)
    found = list(zip(listed.markers, places, strict=True))
    if lost := [marker.number for marker, at in found if at is None]:
        raise ArticleError(_LOST.format(lost[0], listed.style))
    base = whole.index(article.body)
    markers = tuple(marker._replace(offset=(at or 0) - base) for marker, at in found)
    return article, replace(listed, markers=markers), whole, bare


def _without_signs(options: DraftOptions, text: str, style: str) -> DraftOptions:
    """Return the options with the title and the headings as a text has them without its markers."""
    normal = normalise(text)

    def without(line: str) -> str:
        kept = not style or normalise(line) in normal  # what only looks like a marker stays
        return line if kept else take_out(line, find_markers(line, style))[0]

    title, headings = options.title, options.headings
    return replace(
        options,
        title=without(title) if title else title,
        headings=tuple(map(without, headings)) if headings else headings,
    )


def _moved_markers(listed: Notes, former: str, body: str) -> tuple[Marker, ...]:
    """Return the markers of a body with their places in another one that has the same signs."""
    signs, there = (list(find_markers(text, listed.style)) for text in (former, body))
    by = {sign.start: now.start - sign.start for sign, now in zip(signs, there, strict=False)}
    shifts = [by.get(marker.start, 0) for marker in listed.markers]
    return tuple(
        marker._replace(start=marker.start + n, end=marker.end + n, offset=marker.offset + n)
        for marker, n in zip(listed.markers, shifts, strict=True)
    )


def _recorded(body: str, found: Sequence[Marker]) -> Iterator[RecordedMarker]:
    """Yield markers as a package records them: those of a group stand at one place."""
    place = end = -1
    for marker in found:
        if end < 0 or not BETWEEN.fullmatch(body, end, marker.start):
            place = marker.offset
        # In the form `n1` a group is one place already, and spans are those of the raw text.
        end = marker.end if marker.start == marker.offset else -1
        yield RecordedMarker(str(marker.number), place)


def _cut_segments(whole: str, article: ArticleParts, options: DraftOptions) -> list[Segment]:
    """Return the segments, once it is certain that this very text verifies them."""
    title = article.blocks[0].text
    try:
        found = segments.segments(
            article, keep=map(normalise, options.keep), cut=map(normalise, options.cut)
        )
    except ArticleError as error:
        raise ArticleError(f"{_TORN} ({error})") from None
    located = locate(whole, title, [Anchor(s.start, s.end, s.sha256) for s in found])
    base = whole.index(article.body)
    if located.spans != [Span(base + s.start, base + s.end) for s in found]:
        raise ArticleError(f"too much stands before the title {title!r} to find it there again")
    return found
