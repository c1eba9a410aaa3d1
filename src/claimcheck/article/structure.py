"""The parts of an article in a plain text: title, deck, headings, paragraphs, bullets, references.

A plain text shows no markup, so whatever cannot be seen in it may be given: the title, the
headings, the line at which the body ends. What is not given is guessed from the shape of lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from claimcheck.article import entries
from claimcheck.article.headings import guess, looks_like_heading
from claimcheck.errors import ArticleError
from claimcheck.text.normal import BULLETS, MARKER, n1

FURNITURE = ("About the author", "About the authors", "Related articles", "Leave a reply")
"""Lines of a web page that end the body of an article, if no other line is given."""

_BULLET = re.compile(rf"\s*[{BULLETS}]\s")
_TITLE_LINES = 4
"""The most lines over which a title may be wrapped."""
_MENU = re.compile(r"[a-z]{4}[A-Z][a-z]{3}|[|»›·•]|^(?:Menu|Home|Search|Skip to\b.*)$")
_ROW = 3
"""More lines than that look like headings above a text only if some of them are a menu."""
_UNWRAPPED = 200
"""Letters of a line that no width of a page explains. If most of a text stands in such lines, it is
not wrapped, and every line is a paragraph."""


Normal = Callable[[str], str]
"""What makes the normal form of a text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What the shape of a text does not show: lines of it as printed, and who wrote it.

    Without `title`, the first line that looks like a heading is the title; with `deck`, the first
    paragraph after it is a summary. Without `headings`, short lines without a closing stop are
    headings; that there are none is said by an empty tuple. `end` is the first line after the body:
    without it, known furniture or the reference list. `references` is the line at which that list
    begins, its heading or an entry. A short line with the name of the `author` is no heading.
    """

    title: str | None = None
    deck: bool = False
    headings: tuple[str, ...] | None = None
    end: str | None = None
    references: str | None = None
    author: str = ""


_NOTHING_SAID = Layout()


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A part of the body: its kind, its normalised text, and the text as printed.

    `kind` is title, deck, heading, paragraph or bullet; `section` counts the headings up to here,
    so it is 0 before the first one; `paragraph` counts paragraphs and bullets from 1, and is None
    for the other kinds.
    """

    kind: str
    section: int
    paragraph: int | None
    text: str
    printed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleParts:
    """An article without the furniture around it.

    `body` is the normalised text from the title to the end of the last section, in which every
    position is counted; `references` are the entries of the reference list as printed, each with
    its number. `before` and `after` are the lines of the text that belong to neither, and `left`
    those of the list that belong to no entry; `last` is the number of the last line of the body.
    """

    body: str
    blocks: tuple[Block, ...]
    references: tuple[str, ...]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    last: int = 0


@dataclass(frozen=True, slots=True)
class _Part:
    """A run of lines that belong together, as printed and normalised."""

    bullet: bool
    printed: str
    text: str


def read(
    text: str, layout: Layout = _NOTHING_SAID, *, normal: Normal = n1, marked: bool = False
) -> ArticleParts:
    """Return the parts of an article in a plain text, each in a line or block of lines.

    `text` is the whole, with what a page prints around the article, and `normal` makes the form in
    which positions are counted. Where the format of the text says what its parts are, it is
    `marked`: only entries stand at its end.

    Raises:
        ArticleError: a line that the layout names is not there, or none looks like a title.

    """
    lines = text.splitlines()
    first, below = _title(lines, layout.title, normal)
    listed = _find_list(lines, first, layout.references, normal, marked=marked)
    last = listed.line if marked else _first_furniture(lines, first, listed.line, normal)
    if layout.end:
        last, _ = _find(lines, layout.end, normal, first)
    under = lines[below:last]
    if last == listed.line and listed.before.strip():
        under.append(listed.before)
    parts = [_make_part(False, lines[first:below], normal), *_split_parts(under, normal)]
    headings = layout.headings
    names = None if headings is None else _known(headings, parts, normal, sure=not marked)
    found, left = entries.take(lines[listed.first :])
    return ArticleParts(
        body=normal("\n".join([*lines[first:below], *under])),
        blocks=_blocks(parts, names, layout.deck, layout.author),
        references=found,
        before=tuple(lines[:first]),
        last=last,
        after=tuple(lines[last : listed.line]),
        left=left,
    )


def _find_list(
    lines: list[str], first: int, given: str | None, normal: Normal, *, marked: bool
) -> entries.List:
    """Return where the list is: at the last of the lines that read as the given one."""
    if given is None:
        return entries.find_list(lines, first, last=marked)
    line, _ = _find(lines, given, normal, first + 1)
    again = (i for i in range(line, len(lines)) if normal(lines[i]) == normal(given))
    return entries.begin(lines, max(again, default=line))


def _find(lines: list[str], wanted: str, normal: Normal, start: int = 0) -> tuple[int, int]:
    """Return the first line of some words, and the line after them; a page may wrap them."""
    looked_for = normal(wanted)
    for number in range(start, len(lines) if looked_for else 0):
        for end in range(number + 1, number + 1 + _TITLE_LINES):
            read = normal("\n".join(lines[number:end]))
            if read == looked_for and normal(lines[number]):
                return number, end
            if not looked_for.startswith(read):
                break
    raise ArticleError(f"no line of the text reads {wanted!r}")


def _title(lines: list[str], title: str | None, normal: Normal) -> tuple[int, int]:
    if title:
        return _find(lines, title, normal)
    # A bullet is no title: some texts begin with a list of what they are.
    candidates = _before_prose(["" if _BULLET.match(line) else normal(line) for line in lines])
    if candidates:
        number = max(candidates, key=candidates.__getitem__)
        return number, number + 1
    raise ArticleError("no line of the text looks like a title; give the title")


def _before_prose(lines: list[str]) -> dict[int, int]:
    """Return the lines that may be the title, and how likely each is; the first of the likeliest.

    They look like headings, none as that of a list of notes, and stand before the first paragraph.
    What a page prints above its title is a menu: words that are glued together, signs between them,
    or one or two words alone.
    """
    found: dict[int, int] = {}
    for number, line in enumerate(lines):
        if entries.is_heading(line):
            continue
        if looks_like_heading(line):
            found[number] = 0 if _MENU.search(line) else 1
        elif line and found:
            break
    if len(found) > _ROW:
        found = {n: likely + (len(lines[n].split()) > 2) for n, likely in found.items()}
    return found


def _first_furniture(lines: list[str], first: int, listed: int, normal: Normal) -> int:
    known = {line.casefold() for line in FURNITURE}
    ends = (i for i in range(first, listed) if normal(lines[i]).casefold() in known)
    return next(ends, listed)


def _make_part(bullet: bool, lines: list[str], normal: Normal) -> _Part:
    text = "\n".join(lines)
    return _Part(bullet, " ".join(MARKER.sub("", text).split()), normal(text))


def _split_parts(lines: list[str], normal: Normal) -> list[_Part]:
    """Join wrapped lines: a blank line or a bullet sign begins a part."""
    parts: list[tuple[bool, list[str]]] = []
    sizes = list(map(len, lines))
    unwrapped = 2 * sum(size for size in sizes if size > _UNWRAPPED) > sum(sizes)
    apart = True
    for line in lines:
        bullet = bool(_BULLET.match(line))
        if not line.strip():
            apart = True
        elif apart or bullet or unwrapped:
            parts.append((bullet, [line]))
            apart = False
        else:
            parts[-1][1].append(line)
    return [part for bullet, group in parts if (part := _make_part(bullet, group, normal)).text]


def _known(
    headings: Iterable[str], parts: list[_Part], normal: Normal, *, sure: bool
) -> frozenset[str]:
    names = frozenset(map(normal, headings))
    # What a format states may stand behind a list of references, and so outside of the body.
    if sure and (missing := names - {part.text for part in parts}):
        raise ArticleError(f"no line of the body reads {min(missing)!r}")
    return names


def _blocks(
    parts: list[_Part], names: frozenset[str] | None, deck: bool, author: str
) -> tuple[Block, ...]:
    blocks: list[Block] = []
    section = paragraph = 0
    for part, kind in zip(parts, _kinds(parts, names, deck, author), strict=True):
        section += kind == "heading"
        counted = kind in {"paragraph", "bullet"}
        paragraph += counted
        number = paragraph if counted else None
        blocks.append(
            Block(
                kind=kind, section=section, paragraph=number, text=part.text, printed=part.printed
            )
        )
    return tuple(blocks)


def _kinds(
    parts: list[_Part], names: frozenset[str] | None, deck: bool, author: str
) -> Iterator[str]:
    top = 2 if deck and len(parts) > 1 else 1
    yield from ("title", "deck")[:top]
    rest = parts[top:]
    texts = [part.text for part in rest]
    bullets = [part.bullet for part in rest]
    guessed = guess(texts, bullets, author) if names is None else [t in names for t in texts]
    for bullet, heading in zip(bullets, guessed, strict=True):
        yield "bullet" if bullet else "heading" if heading else "paragraph"
