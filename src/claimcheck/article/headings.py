"""Which parts of a plain text are headings, and which heading stands under which.

A plain text shows no markup: a heading is guessed from its shape, and a person looks at it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from claimcheck.article import sentences
from claimcheck.text import dates, numbers

_WORDS = 14
_LETTERS_A_WORD = 12
"""The letters that count as one word in a script without spaces."""
_NO_END = frozenset(".,;:!\"'-–—。．｡！，、；：」』।॥۔؛،")
_CAPITALS = re.compile(r"[^a-z]*[A-Z]{3}[^a-z]*(?<![,;:\-–—])")
"""A heading in capitals may end with a stop: `THE SNAKE DANCE.`"""
_ROW = 3
"""The most headings in a row with no text between them: a part, a chapter, a section."""

_SIGNS = re.compile(
    r"(?:\s?(?:\[(?:\^|Footnote )?[0-9]{1,3}\]|\{[0-9]{1,3}\}|\^[0-9]{1,3}|[⁰¹²³⁴-⁹]{1,3}))+$"
)
"""Signs of notes such as `[7]` or `[^7]`, which a heading may end with, and a sentence too."""
_BYLINE = re.compile(r"(?:by|par|von|por|di)\s+\S", re.IGNORECASE)
_COUNTED = re.compile(r"(?:(?P<word>[A-Za-z]+):|(?P<figure>[0-9]{1,2})[.):])\s+\S")
_OPENING = re.compile(r"introduction|preface|prologue|foreword", re.IGNORECASE)


def looks_like_heading(line: str) -> bool:
    """Tell whether a normalised line is short, and neither a sentence or clause nor several."""
    bare = _SIGNS.sub("", line)
    words = max(len(bare.split()), len(bare) // _LETTERS_A_WORD)
    if words > _WORDS or not any(map(str.isalnum, bare)):
        return False
    if bare[-1] in _NO_END and not _CAPITALS.fullmatch(bare):
        return False
    return len(sentences.split(bare)) == 1


def guess(parts: Sequence[str], bullets: Sequence[bool], author: str = "") -> list[bool]:
    """Tell of each part under the title whether it is taken for a heading; a bullet never is.

    A byline and a date before the first paragraph are none. Nor are more than three parts in a
    row, which are verse, a list or a table, nor what begins small where most do not. And where most
    of a text stands in parts of that shape, none is, so that no text is taken for the titles of
    sections.
    """
    pairs = zip(parts, bullets, strict=True)
    found = [not bullet and looks_like_heading(part) for part, bullet in pairs]
    for place, part in enumerate(parts):
        if not found[place]:
            break
        found[place] = not _is_byline(part, author)
    if 2 * sum(found[n] and part[:1].isupper() for n, part in enumerate(parts)) > sum(found):
        found = [each and not part[:1].islower() for each, part in zip(found, parts, strict=True)]
    runs = [(heading, len(list(run))) for heading, run in groupby(found)]
    found = [heading and size <= _ROW for heading, size in runs for _ in range(size)]
    headed = sum(len(part) for part, heading in zip(parts, found, strict=True) if heading)
    return found if 2 * headed <= sum(map(len, parts)) else [False] * len(parts)


def _is_byline(part: str, author: str) -> bool:
    name = rf"(?<!\w){re.escape(author)}(?!\w)"
    if _BYLINE.match(part) or (author and re.search(name, part, re.IGNORECASE)):
        return True
    return any(len(found.edtf) == len("2021-08-15") for found in dates.find(part))


def parents(titles: Sequence[str], bare: Sequence[bool]) -> list[int | None]:
    """Return for each heading the one that contains it, as far as the text shows it.

    `bare` tells of which headings no text follows before the next one: such a heading contains
    that next one. And headings that are counted from one ("First: …", "Second: …", or "1. …")
    stand under the last one before them that is not counted, unless that is an introduction.
    """
    found: list[int | None] = []
    above: int | None = None
    last = 0
    for place, title in enumerate(titles):
        count = _count(title)
        if count and count == last + 1:
            above = _above(titles, place) if count == 1 else above
            found.append(above)
            last = count
        else:
            last = 0
            found.append(place - 1 if place and bare[place - 1] else None)
    return found


def _count(title: str) -> int:
    """Return the number with which a heading is counted, 0 if with none."""
    match = _COUNTED.match(title)
    if not match:
        return 0
    if match["figure"]:
        return int(match["figure"])
    ordinals = [found for found in numbers.find(match["word"]) if found.ordinal]
    return int(ordinals[0].value) if ordinals else 0


def _above(titles: Sequence[str], place: int) -> int | None:
    """Return the heading under which a count begins."""
    if not place or _count(titles[place - 1]) or _OPENING.match(titles[place - 1]):
        return None
    return place - 1
