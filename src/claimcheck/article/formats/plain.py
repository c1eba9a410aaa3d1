"""Plain text, which shows no markup: nearly all is guessed from its shape later."""

from __future__ import annotations

import re

from claimcheck.article.page import Page

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


def read(text: str) -> Page:
    """Return a plain text: below its head if it has one, its notes in brackets as a list."""
    given, text = text, text.replace("\r\n", "\n")
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
        return Page(text=body if notes else given, whole=given)
    named = " ".join(title[1].split())
    return Page(text=f"{named}\n\n{body}", whole=given, title=named)
