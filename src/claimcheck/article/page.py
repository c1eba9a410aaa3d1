"""An article as a reader of its format gives it: plain text in one shape, and what marks it up.

The shape is that which a plain text has: a blank line between parts, each heading on a line of its
own, `•` before a bullet, markers of notes as `[^7]`, and the entries of the notes as a numbered
list under a heading at the end. So all that follows reads one shape, whatever the file was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

MARKED = "[^n]"
"""The style of markers in the text of a page whose format says what a note is."""
BULLET = "•"
_LIST = "References"
_DIGITS = re.compile("[0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The text of an article, and what its format says for certain.

    `title` and `headings` are lines of the text; `headings` is None where the format has none, as a
    plain text. `style` is that of its markers, empty where it is not known. `whole` is the text
    with what holds no sentences, tables and code: no claim of an article stands there, but a source
    may say it there.
    """

    text: str
    whole: str
    title: str | None = None
    headings: tuple[str, ...] | None = None
    style: str = ""


@dataclass(slots=True)
class Parts:
    """The parts of a page while it is read: lines of text, headings, notes by their name."""

    lines: list[str] = field(default_factory=list)
    everything: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    _numbers: dict[str, int] = field(default_factory=dict)
    _entries: dict[str, str] = field(default_factory=dict)

    def add(self, text: str, *, bullet: bool = False) -> None:
        """Add a paragraph or a bullet, without line ends inside."""
        if plain := " ".join(text.split()):
            self._put(f"{BULLET} {plain}" if bullet else plain)

    def add_heading(self, text: str) -> None:
        """Add a heading."""
        if plain := " ".join(text.split()):
            self._put(plain)
            self.headings.append(plain)

    def add_silent(self, text: str) -> None:
        """Add what holds no sentences: a row of a table, code."""
        if plain := " ".join(text.split()):
            self.everything.append(plain)

    def _put(self, line: str) -> None:
        self.lines.append(line)
        self.everything.append(line)

    def mark(self, name: str, printed: str = "") -> str:
        """Return the marker of a note; `printed` is what the page has there, if not its name.

        A note keeps the number that is printed for it, as long as no other note has it; else it
        gets the next one that is free.
        """
        if name not in self._numbers:
            taken = set(self._numbers.values())
            digits = "".join(_DIGITS.findall(printed or name)[:1])
            own = int(digits) if 0 < len(digits) < 4 else 0
            free = next(n for n in range(1, len(taken) + 2) if n not in taken)
            self._numbers[name] = own if own and own not in taken else free
        return f"[^{self._numbers[name]}]"

    def add_entry(self, name: str, text: str) -> None:
        """Add what stands in a note; one that is never cited is numbered after the others."""
        self._entries[name] = " ".join(text.split())

    def page(self, title: str | None = None) -> Page:
        """Return the page; without a title of its own, the first heading is the title."""
        for name in self._entries:
            self.mark(name)
        headings = [heading for heading in self.headings if heading != title]
        if title is None and headings and self.lines[:1] == headings[:1]:
            title = headings.pop(0)
        elif title is not None and title not in self.lines:
            self.lines.insert(0, title)
            self.everything.insert(0, title)
        entries = sorted((self._numbers[name], text) for name, text in self._entries.items())
        text, whole = (
            "\n\n".join([*lines, *_list_of(entries)]) + "\n"
            for lines in (self.lines, self.everything)
        )
        style = MARKED if self._numbers else ""
        return Page(text=text, whole=whole, title=title, headings=tuple(headings), style=style)


def _list_of(entries: Sequence[tuple[int, str]]) -> Iterable[str]:
    if entries:
        yield _LIST
        yield from (f"{number}. {text}" for number, text in entries)
