"""The parts of an article in a plain text: title, deck, headings, paragraphs, bullets, references.

A plain text shows no markup, so whatever cannot be seen in it may be given: the title, the
headings, the line at which the body ends. What is not given is guessed from the shape of lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from claimcheck.values.text import BULLETS, n1

FURNITURE = ("About the author", "About the authors", "Related articles", "Leave a reply")
"""Lines of a web page that end the body of an article, if no other line is given."""

_BULLET = re.compile(rf"\s*[{BULLETS}]\s")
_NUMBERED = re.compile(r"\s*([0-9]{1,3})[.)]\s+\S")
# A page may print the heading on the last line before it: "… in Afghanistan.REFERENCE".
_REFERENCES = re.compile(
    r"(?:^|(?<=[.!?]))\s*(?:references?|bibliography|notes|endnotes|footnotes|works cited|sources)"
    r"\s*:?\s*$",
    re.IGNORECASE,
)
_HEADING_WORDS = 14


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the body: its kind and its normalised text.

    `kind` is title, deck, heading, paragraph or bullet; `section` counts the headings up to here,
    so it is 0 before the first one; `paragraph` counts paragraphs and bullets from 1, and is None
    for the other kinds.
    """

    kind: str
    section: int
    paragraph: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """An article without the furniture around it.

    `body` is the normalised text from the title to the end of the last section, in which every
    position is counted; `references` are the entries of the reference list as printed, each with
    its number.
    """

    body: str
    blocks: tuple[Block, ...]
    references: tuple[str, ...]


def read(
    text: str,
    title: str | None = None,
    *,
    deck: bool = False,
    headings: Iterable[str] | None = None,
    end: str | None = None,
) -> Article:
    """Return the parts of an article in a plain text.

    Args:
        text: the whole text, one paragraph, heading or bullet in a line or block of lines.
        title: the title as printed; without it, the first line that looks like a heading.
        deck: the first paragraph after the title is a deck, that is a summary.
        headings: the headings as printed; without them, short lines without a closing stop.
        end: the first line after the body; without it, known furniture or the reference list.

    Raises:
        ValueError: the title, a heading or the end is not a line of the text.

    """
    lines = text.splitlines()
    first = _find(lines, title) if title else _first_heading(lines)
    listed = _reference_heading(lines, first)
    last = _find(lines, end, first) if end else _first_furniture(lines, first, listed)
    parts = _parts(lines[first:last])
    names = None if headings is None else _known(headings, parts)
    return Article(
        body=n1("\n".join(lines[first:last])),
        blocks=_blocks(parts, names, deck),
        references=_entries(lines[listed + 1 :]),
    )


def _find(lines: list[str], wanted: str, start: int = 0) -> int:
    for number in range(start, len(lines)):
        if n1(lines[number]) == n1(wanted):
            return number
    raise ValueError(f"no line of the text reads {wanted!r}")


def _first_heading(lines: list[str]) -> int:
    for number, line in enumerate(lines):
        if _looks_like_heading(n1(line)):
            return number
    raise ValueError("no line of the text looks like a title; give the title")


def _looks_like_heading(line: str) -> bool:
    return 0 < len(line.split()) <= _HEADING_WORDS and line[-1] not in ".,;:!\"'"


def _reference_heading(lines: list[str], first: int) -> int:
    found = [i for i, line in enumerate(lines) if i > first and _REFERENCES.search(line)]
    return found[-1] if found else len(lines)


def _first_furniture(lines: list[str], first: int, listed: int) -> int:
    known = {line.casefold() for line in FURNITURE}
    ends = (i for i in range(first, listed) if n1(lines[i]).casefold() in known)
    return next(ends, listed)


def _parts(lines: list[str]) -> list[tuple[bool, str]]:
    """Join wrapped lines: a blank line or a bullet sign begins a part. True marks a bullet."""
    parts: list[tuple[bool, str]] = []
    apart = True
    for line in lines:
        bullet = bool(_BULLET.match(line))
        if not line.strip():
            apart = True
        elif apart or bullet:
            parts.append((bullet, line))
            apart = False
        else:
            parts[-1] = (parts[-1][0], f"{parts[-1][1]}\n{line}")
    return [(bullet, tidy) for bullet, part in parts if (tidy := n1(part))]


def _known(headings: Iterable[str], parts: list[tuple[bool, str]]) -> frozenset[str]:
    names = frozenset(map(n1, headings))
    if missing := names - {part for _, part in parts}:
        raise ValueError(f"no line of the body reads {min(missing)!r}")
    return names


def _blocks(
    parts: list[tuple[bool, str]], headings: frozenset[str] | None, deck: bool
) -> tuple[Block, ...]:
    blocks: list[Block] = []
    section = paragraph = 0
    for position, (bullet, part) in enumerate(parts):
        kind = _kind(position, bullet, part, headings, deck)
        section += kind == "heading"
        counted = kind in {"paragraph", "bullet"}
        paragraph += counted
        blocks.append(Block(kind, section, paragraph if counted else None, part))
    return tuple(blocks)


def _kind(
    position: int, bullet: bool, part: str, headings: frozenset[str] | None, deck: bool
) -> str:
    if position == 0:
        return "title"
    if position == 1 and deck:
        return "deck"
    if bullet:
        return "bullet"
    heading = _looks_like_heading(part) if headings is None else part in headings
    return "heading" if heading else "paragraph"


def _entries(lines: list[str]) -> tuple[str, ...]:
    """Take the numbered entries; what follows a blank line and has no number ends the list."""
    entries: list[str] = []
    apart = False
    for line in lines:
        if _NUMBERED.match(line):
            entries.append(line.strip())
        elif line.strip() and entries and not apart:
            entries[-1] += f" {line.strip()}"
        elif line.strip() and entries:
            break
        apart = not line.strip()
    return tuple(entries)
