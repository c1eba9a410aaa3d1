"""The notes of an article: where each is marked, and its entry in the list of references.

Every number that is a marker or an entry is a note. What the other side lacks is said in the
note's remark, since it is a fact about the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from claimcheck.article import markers
from claimcheck.article.bibliographies.record import SourceRecord
from claimcheck.article.known_sources import KnownSources
from claimcheck.article.note_style import Chosen, choose
from claimcheck.article.references import Reference
from claimcheck.article.structure import ArticleParts
from claimcheck.errors import ArticleError
from claimcheck.text.normal import Marker

MOST = 10_000
"""Markers of the longest article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note: the number that the text prints, whether that stands in the text, and its entry.

    `key` is the number under which the data has it. It is the printed one, but for a note 0.
    `printed` is what the text prints, empty where that is the key.
    """

    key: int
    number: int
    printed: str
    marked: bool
    entry: Reference | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """The notes of an article in the order of their keys, and what is in none of them.

    `markers` are all their places in the order of the text, `style` is how they are printed.
    `other_signs` are the numbers of signs such as `[7]` or `(7)` that were not taken for markers.
    """

    notes: tuple[Note, ...]
    markers: tuple[Marker, ...]
    style: str
    repeated_entries: tuple[int, ...]
    other_signs: tuple[int, ...]

    @property
    def entries(self) -> list[Reference]:
        """The entries of the reference list, one of each number."""
        return [note.entry for note in self.notes if note.entry]

    @property
    def repeated_markers(self) -> tuple[int, ...]:
        """The numbers that stand in the text more than once."""
        counts = Counter(marker.number for marker in self.markers)
        return tuple(sorted(number for number, count in counts.items() if count > 1))


def read(
    text: str,
    article: ArticleParts,
    said: str = "",
    wanted: str = "",
    *,
    formatted: bool = False,
    records: Sequence[SourceRecord] = (),
) -> Notes:
    """Return the notes of an article: markers in its body, entries of its reference list.

    `said` is the style of the markers where the format of the page says what a note is; else the
    list decides, and in a page whose format has notes (`formatted`) nothing but the list, unless a
    style is `wanted`. Of an entry whose number stands twice, the first counts. `records` are
    sources whose fields are known.

    Raises:
        ArticleError: there are more markers than an article has.

    """
    entries, again = _firsts(map(KnownSources(records).reference, article.references))
    chosen = (
        Chosen(said, tuple(markers.stated_in_body(article.body)), ())
        if said and not wanted
        else choose(text, article.body, entries, wanted, alone=not formatted)
    )
    found = chosen.markers
    if len(found) > MOST:
        raise ArticleError(f"the text has over {MOST:,} markers of notes, which no article has")
    notes = _numbered_notes(entries, {marker.number for marker in found})
    return Notes(
        notes=tuple(sorted(notes, key=lambda note: note.key)),
        markers=found,
        style=chosen.style,
        repeated_entries=again,
        other_signs=chosen.others,
    )


def _numbered_notes(entries: Mapping[int, Reference], marked: Set[int]) -> Iterator[Note]:
    """Yield the note of each number that an entry or a marker has."""
    numbers = sorted({*entries, *marked})
    zero = max(numbers, default=0) + 1  # no note of the data has the number 0
    for number in numbers:
        yield Note(
            key=number or zero,
            number=number,
            printed="" if number else "(0)",
            marked=number in marked,
            entry=entries.get(number),
        )


def _firsts(found: Iterable[Reference]) -> tuple[dict[int, Reference], tuple[int, ...]]:
    """Return the first of each number, and the numbers of those after it."""
    firsts: dict[int, Reference] = {}
    later = [each.number for each in found if firsts.setdefault(each.number, each) is not each]
    return firsts, tuple(sorted(set(later)))
