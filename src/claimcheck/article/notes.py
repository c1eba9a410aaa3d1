"""The notes of an article: each marker with its segment, and the entry that its number has.

Every number that is a marker or an entry is a note. What the other side lacks is said in the
note's remark, since it is a fact about the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from claimcheck.article import markers, references, signs
from claimcheck.article.references import Reference
from claimcheck.article.structure import Article
from claimcheck.text.normal import Marker


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note: the number that the text prints, its marker and its entry, if they are there.

    `key` is the number under which the data has it. It is the printed one, but for a note 0.
    `printed` is the marker as printed, empty where that is `(n)`.
    """

    key: int
    number: int
    printed: str
    marker: Marker | None
    entry: Reference | None


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of an article in the order of their keys, and what is in none of them.

    `other_signs` are the numbers of signs such as `[7]` that were not taken for markers.
    """

    notes: tuple[Note, ...]
    repeated_markers: tuple[int, ...]
    repeated_entries: tuple[int, ...]
    other_signs: tuple[int, ...]

    @property
    def entries(self) -> list[Reference]:
        """The entries of the reference list, one of each number."""
        return [note.entry for note in self.notes if note.entry]


def read(text: str, article: Article) -> Notes:
    """Return the notes of an article: markers in its body, entries of its reference list.

    Signs such as `[7]` count only in a text without any `(n)`, and only where the list has their
    number. Of a number that stands twice, the first counts.
    """
    entries, second_entries = _firsts(map(references.parse, article.references))
    plain, signed = markers.in_body(text, article.body), signs.in_body(article.body)
    listed = [] if plain else [sign for sign in signed if sign.number in entries]
    found, second_markers = _firsts(plain or listed)
    numbers = sorted({*entries, *found})
    zero = max(numbers, default=0) + 1  # no note of the data has the number 0
    notes = []
    for number in numbers:
        marker = found.get(number)
        printed = "" if number else "(0)"
        if marker and listed:
            printed = article.body[marker.start : marker.end]
        notes.append(
            Note(
                key=number or zero,
                number=number,
                printed=printed,
                marker=marker,
                entry=entries.get(number),
            )
        )
    notes.sort(key=lambda note: note.key)
    other = sorted({sign.number for sign in signed} - {marker.number for marker in listed})
    return Notes(tuple(notes), second_markers, second_entries, tuple(other))


_Numbered = TypeVar("_Numbered", Marker, Reference)


def _firsts(found: Iterable[_Numbered]) -> tuple[dict[int, _Numbered], tuple[int, ...]]:
    """Return the first of each number, and the numbers of those after it."""
    firsts: dict[int, _Numbered] = {}
    later = [each.number for each in found if firsts.setdefault(each.number, each) is not each]
    return firsts, tuple(sorted(set(later)))
