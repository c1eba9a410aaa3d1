"""Plain text, which shows no markup: nearly all is guessed from its shape later."""

from __future__ import annotations

import re
from itertools import chain

from claimcheck.article.page import Page
from claimcheck.article.page_lines import BULLET

_HEAD = re.compile(r"\s*(?:[A-Z][A-Za-z-]*:[^\n]*(?:\n[ \t]+\S[^\n]*)*\n+){3,}")
_TITLE = re.compile(r"^Title:[ \t]*(\S.*(?:\n[ \t]+\S.*)*)", re.MULTILINE)
_START = re.compile(r"^\*\*\* ?START OF [^*]*\*\*\*[ \t]*$", re.MULTILINE)
_END = re.compile(r"^\*\*\* ?END OF [^*]*\*\*\*", re.MULTILINE)
_INSIDE = r"[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*"
_NOTE = re.compile(
    rf"^[ \t]*\[(?:Foot|End)?note[ \t]+([0-9]{{1,3}}):[ \t]*({_INSIDE})\][ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
"""A note that stands in brackets below its paragraph."""
_ITEM = re.compile(r"""([ \t]*)[-*](?=[ \t]+['"\u201c\u2018\u00ab(\[]?\w)""")
"""A line that may be a bullet: `- The first`, and not `* * *`."""


def read(text: str) -> Page:
    """Return a plain text: below its head if it has one, its notes in brackets as a list."""
    given, text = text, with_bullets(text.replace("\r\n", "\n"))
    start, head = _START.search(text), _HEAD.match(text)
    top = start or head
    title = _TITLE.search(text, 0, top.end()) if top else None
    end = _END.search(text, top.end() if top else 0)
    body = text[top.end() if top and title else 0 : end.start() if start and end else None]
    notes = _NOTE.findall(body)
    if notes:
        listed = "\n".join(f"{number}. {' '.join(words.split())}" for number, words in notes)
        body = f"{_NOTE.sub('', body).rstrip()}\n\nFootnotes\n\n{listed}\n"
    if title is None:
        return Page(text=body if notes else text, whole=given)
    named = " ".join(title[1].split())
    return Page(text=f"{named}\n\n{body}", whole=given, title=named)


def with_bullets(text: str) -> str:
    """Return a text with the sign of a bullet for each hyphen or star that begins an item.

    Two items or more are a list: they follow each other, with their wrapped lines and with blank
    lines between them. A hyphen that stands alone may be a dash.
    """
    lines = text.split("\n")
    lists: list[list[int]] = [[]]
    apart = True
    for number, line in enumerate(lines):
        if _ITEM.match(line) and (lists[-1] or apart):
            lists[-1].append(number)
        elif line.strip() and apart and not line[0].isspace():
            lists.append([])
        apart = not line.strip() or line.rstrip().endswith(":")
    for number in chain.from_iterable(items for items in lists if len(items) > 1):
        lines[number] = _ITEM.sub(rf"\1{BULLET}", lines[number], count=1)
    return "\n".join(lines)
