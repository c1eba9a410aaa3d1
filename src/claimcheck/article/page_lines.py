"""The lines of a page while it is read, and what of them is no text: title pages, empty lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby, zip_longest
from typing import NamedTuple

from claimcheck.article import entries

BULLET = "•"
_ROW = 4
"""The most headings in a row with no text between them: title, part, chapter, section."""


class PageLine(NamedTuple):
    """A part of a page in one line: of a heading its level, and whether it holds sentences.

    `item` is the number of the item of a counted list in which it stands; 0 if in none.
    """

    text: str
    level: int = 0
    silent: bool = False
    bullet: bool = False
    item: int = 0

    @property
    def printed(self) -> str:
        """The line as it stands on the page."""
        return f"{BULLET} {self.text}" if self.bullet else self.text


def without_title_page(lines: Iterable[PageLine]) -> list[PageLine]:
    """Read a longer run of headings than a text has as what it is: the lines of a title page."""
    found: list[PageLine] = []
    for heading, group in groupby(lines, key=lambda line: line.level > 0):
        row = list(group)
        found += [PageLine(line.text) for line in row] if heading and len(row) > _ROW else row
    return found


def without_empty_lists(lines: Sequence[PageLine]) -> list[PageLine]:
    """Drop each heading of a list under which nothing is left: it held only notes."""
    found: list[PageLine] = []
    for line, after in zip_longest(lines, lines[1:]):
        ended = after is None or 0 < after.level <= line.level
        if not (line.level and ended and entries.is_heading(line.text)):
            found.append(line)
    return found


def with_counted_entries(lines: Sequence[PageLine]) -> list[PageLine]:
    """Print the numbers of the list of references, of a text whose format has no notes for it.

    The list follows its name at once, and no further heading follows it: what is counted in the
    middle of a text is a part of it.
    """
    last = max((place for place, line in enumerate(lines) if line.level), default=0)
    for first in range(len(lines) - 1, last, -1):
        if lines[first].item and entries.is_heading(lines[first - 1].text):
            return [*lines[:first], *_numbered(lines[first:])]
    return list(lines)


def _numbered(lines: Iterable[PageLine]) -> Iterable[PageLine]:
    """Yield the lines of each item as one, with its number, and others as they are."""
    for item, group in groupby(lines, key=lambda line: line.item):
        if item:
            yield PageLine(f"{item}. {' '.join(line.text for line in group)}")
        else:
            yield from group
