"""The rows of a draft's tables, as cells of text.

Ids are given in order. What is not known stays empty, and every sentence is `pending`: nothing
counts as read that nobody has read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimcheck.article.further_signs import signs_left
from claimcheck.article.headings import parents
from claimcheck.article.markers import segment_of
from claimcheck.article.notes import Note, Notes
from claimcheck.article.references import Reference
from claimcheck.article.segments import Segment
from claimcheck.article.structure import ArticleParts
from claimcheck.model.draft_marks import PENDING

Row = dict[str, str]
"""The cells of a row that are not empty, by their column."""

OPENINGS, WHOLE = ("Introduction", "Opening"), "The whole article"
"""The title of the section before the first heading; that of an article without headings."""

_NAMED = ("heading", "title")
_FIELDS = (
    "type",
    "author",
    "translator",
    "title",
    "container",
    "publisher",
    "place",
    "issued",
    "accessed",
    "page",
    "url",
    "archive_url",
)


def sections(article: ArticleParts) -> Iterator[Row]:
    """Yield the section before the first heading, and one for each heading."""
    headings = [place for place, block in enumerate(article.blocks) if block.kind == "heading"]
    titles = [article.blocks[place].printed for place in headings]
    bare = [follower - place == 1 for place, follower in pairwise(headings)]
    yield {"section_id": "H001", "title": _opening(titles), "position": "1"}
    above = parents(titles, [*bare, False])
    for number, (title, parent) in enumerate(zip(titles, above, strict=True), 2):
        inside = "" if parent is None else _id("H", parent + 2)
        yield {
            "section_id": _id("H", number),
            "title": title,
            "parent": inside,
            "position": str(number),
        }


def _opening(titles: Sequence[str]) -> str:
    """Return a title for what stands before the headings, which is none of theirs if possible."""
    printed = {title.casefold() for title in titles}
    free = [opening for opening in OPENINGS if opening.casefold() not in printed]
    return (free or OPENINGS)[0] if titles else WHOLE


def segments(found: Sequence[Segment], style: str) -> Iterator[Row]:
    """Yield the title, deck, headings, sentences and bullets, anchored, and none of them read.

    `style` is that of the markers. A sign in a heading that was not taken for one is waived: nobody
    reads the heading again, and the draft tells of the sign.
    """
    for number, segment in enumerate(found, 1):
        named = segment.kind in _NAMED
        signs = signs_left(segment.text, style) if named else ()
        yield {
            "segment_id": _id("S", number),
            "section_id": _id("H", segment.section + 1),
            "kind": segment.kind,
            "paragraph": str(segment.paragraph or ""),
            "sentence": str(segment.sentence or ""),
            "char_start": str(segment.start),
            "char_end": str(segment.end),
            "sha256": segment.sha256,
            "no_claim_reason": "heading" if named else PENDING,
            "numbers_waived": ";".join(dict.fromkeys(n for sign in signs for n in sign.labels)),
        }


def references(notes: Notes) -> Iterator[Row]:
    """Yield the entries of the list."""
    for number, entry in enumerate(notes.entries, 1):
        yield reference(entry, _id("R", number))


def reference(entry: Reference, key: str) -> Row:
    """Return the row of an entry; one without a title has its whole text there."""
    row = {name: str(getattr(entry, name)) for name in _FIELDS}
    row["title"] = row["title"] or entry.raw
    return row | {"reference_id": key, "access": _access(entry)}


def _access(entry: Reference) -> str:
    """Say who can open a source; the column must be filled. An interview is the author's own."""
    return "private" if entry.type == "interview" else "public"


def footnotes(notes: Notes) -> Iterator[Row]:
    """Yield the notes: which entry each has, and what is missing."""
    entries = 0
    for note in notes.notes:
        row = {"footnote": str(note.key), "printed_as": note.printed, "note": remark(note)}
        if note.entry:
            entries += 1
            row["reference_id"] = _id("R", entries)
        yield row


def markers(notes: Notes, found: Sequence[Segment]) -> Iterator[Row]:
    """Yield the places of the notes in the text, those of one note together."""
    places = {segment.start: number for number, segment in enumerate(found, 1)}
    for note in notes.notes:
        mine = (marker for marker in notes.markers if marker.number == note.number)
        for occurrence, marker in enumerate(mine, 1):
            segment = segment_of(marker.offset, found)
            yield {
                "footnote": str(note.key),
                "occurrence": str(occurrence),
                "segment_id": _id("S", places[segment.start]),
                "char_start": str(marker.offset),
            }


def remark(note: Note) -> str:
    """Say what the text lacks of a note: its entry in the list, or its marker."""
    if not note.entry:
        return f"The reference list has no entry {note.number}."
    return "" if note.marked else "The text has no marker of it."


def _id(letter: str, number: int) -> str:
    return f"{letter}{number:03}"
