"""An article as a reader of its format gives it: plain text in one shape, and what marks it up.

The shape is that which a plain text has: a blank line between parts, each heading on a line of its
own, `•` before a bullet, markers of notes as `[^7]`, and the entries of the notes as a numbered
list under a heading at the end. So all that follows reads one shape, whatever the file was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from claimcheck.article.bibliographies.record import SourceRecord
from claimcheck.article.page_lines import (
    PageLine,
    with_counted_entries,
    without_empty_lists,
    without_title_page,
)

MARKED = "[^n]"
"""The style of markers in the text of a page whose format says what a note is."""
UNNUMBERED = " "
"""What is printed for a note that its key names: no number."""
LIST = "References"
"""The heading under which entries are put."""
_GROUP = re.compile(r"[\[(]\s*((?:\[\^[0-9]+\](?:\s*[,;\u2013\u2014-])?\s*)+)[\])]")
"""Markers that stand in brackets of the text: `[1, 3\u20135]` where each number is a link."""
_IN_GROUP = re.compile(r"([\u2013\u2014-]?)\s*\[\^([0-9]+)\]")
_LONGEST = 50
"""The most notes that a dash may stand for."""
_DIGITS = re.compile("[0-9]+")
_MARKS = re.compile(r"\s*\[\^[0-9]+\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The text of an article, and what its format says for certain.

    `title` and `headings` are lines of the text; `headings` is None where the format has none, as a
    plain text. `style` is that of its markers, empty where it is not known. `whole` is the text
    with what holds no sentences, tables and code: no claim of an article stands there, but a source
    may say it there. `warnings` say what of the file may be read wrongly. `facts` are what a head
    states of the article, by their names in the descriptor.

    `keys` are the notes that the text has by a key and without an entry, with their numbers.
    `records` are the sources that are known by their fields, `lists` the files in which they are
    listed, as the text or the user names them, and `absent` those that are not at hand.
    """

    text: str
    whole: str
    title: str | None = None
    headings: tuple[str, ...] | None = None
    style: str = ""
    warnings: tuple[str, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[str, int] = field(default_factory=dict)
    records: tuple[SourceRecord, ...] = ()
    lists: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class PageParts:
    """The parts of a page while it is read: its lines, and its notes by their name.

    Entries that no marker leads to are kept if `uncited`.
    """

    uncited: bool = True
    _lines: list[PageLine] = field(default_factory=list)
    _numbers: dict[str, int] = field(default_factory=dict)
    _taken: set[int] = field(default_factory=set)
    _free: int = 1
    _entries: dict[str, str] = field(default_factory=dict)

    def __len__(self) -> int:
        """Return how many lines there are."""
        return len(self._lines)

    def add(self, text: str, *, bullet: bool = False, item: int = 0) -> None:
        """Add a paragraph or a bullet, without line ends inside.

        `item` is the number of the item of the outermost list that is counted, if it is in one.
        """
        if plain := " ".join(_GROUP.sub(self._group, text).split()):
            self._lines.append(PageLine(plain, bullet=bullet, item=item))

    def add_heading(self, text: str, level: int) -> None:
        """Add a heading; one of a higher level, from 1, stands under that of a lower one."""
        if plain := " ".join(text.split()):
            self._lines.append(PageLine(plain, max(level, 1)))

    def add_silent(self, text: str) -> None:
        """Add what holds no sentences: a row of a table, code."""
        if plain := " ".join(text.split()):
            self._lines.append(PageLine(plain, silent=True))

    def drop_last(self) -> None:
        """Drop the line that was added last: a heading under which nothing stands."""
        self._lines.pop()

    def mark(self, name: str, printed: str = "") -> str:
        """Return the marker of a note; `printed` is what the page has there, if not its name.

        A note keeps the number that is printed for it, as long as no other note has it; else it
        gets the next one that is free.
        """
        if name not in self._numbers:
            digits = "".join(_DIGITS.findall(printed or name)[:1])
            own = int(digits) if 0 < len(digits) < 4 else 0
            while self._free in self._taken:
                self._free += 1
            self._numbers[name] = own if own and own not in self._taken else self._free
            self._taken.add(self._numbers[name])
        return f"[^{self._numbers[name]}]"

    def add_entry(self, name: str, text: str) -> None:
        """Add what stands in a note; one that is never cited is numbered after the others."""
        words = " ".join(text.split())
        self._entries[name] = f"{self._entries[name]} {words}" if name in self._entries else words

    def page(self, title: str | None = None) -> Page:
        """Return the page; without a title of its own, the first heading is the title.

        What stands before the title is a menu, a head or a byline, and no part of the article.
        """
        lines = without_empty_lists(without_title_page(self._lines))
        if not self._numbers and not self._entries:
            lines = with_counted_entries(lines)
        spoken = [line for line in lines if not line.silent]
        if title is None and spoken and spoken[0].level:
            title = spoken[0].text
        half = [line.printed for line in spoken[: len(spoken) // 2 + 1]]
        # What a page says of itself, in a head or in a window's title, is without its markers.
        title = next((line for line in half if without_marks(line) == title), title)
        body = spoken[half.index(title) + 1 :] if title in half else spoken
        whole = [line.printed for line in self._lines]
        if title is not None:
            body = [PageLine(title), *body]
            whole = whole if title in whole else [title, *whole]
        return Page(
            text=self._page_text(line.printed for line in body),
            whole=self._page_text(whole),
            title=title,
            headings=tuple(line.text for line in body if line.level),
            style=MARKED if self._numbers else "",
            keys={
                name.removeprefix("@"): number
                for name, number in self._numbers.items()
                if name not in self._entries
            },
        )

    def _page_text(self, lines: Iterable[str]) -> str:
        return "\n\n".join([*lines, *self._entry_lines()]) + "\n"

    def _entry_lines(self) -> Sequence[str]:
        """Return the list of the entries, those that are empty left out."""
        if self.uncited:
            for name in self._entries:
                self.mark(name)
        known = ((name, text) for name, text in self._entries.items() if name in self._numbers)
        listed = sorted((self._numbers[name], text) for name, text in known if text)
        return [LIST, *(f"{number}. {text}" for number, text in listed)] if listed else ()

    def _group(self, group: re.Match[str]) -> str:
        """Return the markers of a group without its brackets, those that a dash stands for too."""
        found: list[int] = []
        for dash, number in _IN_GROUP.findall(group[1]):
            first = found[-1] + 1 if dash and found else int(number)
            between = range(first, int(number))
            found += [n for n in between if n in self._taken][:_LONGEST]
            found.append(int(number))
        return "".join(f"[^{number}]" for number in found)


def without_marks(line: str) -> str:
    """Return a line of a page without the markers of notes in it."""
    return _MARKS.sub("", line)
