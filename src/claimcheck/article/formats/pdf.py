"""A PDF by its text alone: heads and feet of pages taken out, words and paragraphs joined."""

from __future__ import annotations

import io
import logging
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

from pypdf import PdfReader

from claimcheck.article.page import Page
from claimcheck.errors import ArticleError

_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_PAGES = 2000
_LETTERS = 4_000_000
_EDGE = 2
"""The most lines at the top of a page that may be its head, and at the bottom its foot."""
_OFTEN = 3
"""What stands at the edge of at least this many pages, numbers aside, is no text."""
_STOP = re.compile(r"[.!?:][\"'”’)\]]*(?:\[?[0-9]{1,3}\]?)?\s*$")
_SHORT = 0.8
"""A line shorter than this part of the usual one ends a paragraph, if it ends a sentence."""
_HEADING = 0.6
_WARNING = "a PDF shows neither paragraphs nor headings, so both are guessed from its lines"


def read(data: bytes) -> Page:
    """Return the text of a PDF, with a warning.

    Raises:
        ArticleError: it cannot be read, or holds no text.

    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of fonts, page by page
    pages: list[list[str]] = []
    letters = 0
    try:
        for page in PdfReader(io.BytesIO(data)).pages:
            lines = [
                " ".join(line.split())
                for line in page.extract_text().translate(_LIGATURES).splitlines()
            ]
            pages.append([line for line in lines if line])
            letters += sum(map(len, lines))
            if len(pages) > _PAGES or letters > _LETTERS:
                raise ArticleError("the PDF is too long for an article; save its text")
    except ArticleError:
        raise
    except Exception as error:  # a broken PDF raises whatever its reader meets
        raise ArticleError(f"is a PDF that cannot be read: {type(error).__name__}") from None
    text = "\n\n".join(_paragraphs(_body_lines(pages)))
    if not text:
        raise ArticleError("the PDF holds no text, only pictures; it needs to be recognised first")
    return Page(text=f"{text}\n", whole=f"{text}\n", warnings=(_WARNING,))


def _body_lines(pages: Sequence[Sequence[str]]) -> list[str]:
    """Return the lines of all pages without heads, feet and numbers of pages."""
    edges = Counter(form for lines in pages for form in {_form(line) for line in _edge(lines)})
    kept: list[str] = []
    for lines in pages:
        for place, line in enumerate(lines):
            at_edge = place < _EDGE or place >= len(lines) - _EDGE
            if not (at_edge and (edges[_form(line)] >= _OFTEN or line.strip("-– ").isdigit())):
                kept.append(line)
    return kept


def _edge(lines: Sequence[str]) -> Sequence[str]:
    return [*lines[:_EDGE], *lines[-_EDGE:]]


def _form(line: str) -> str:
    return re.sub(r"[0-9]+", "0", line)


def _paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """Yield paragraphs and headings: a short line ends one, and a word is joined at its hyphen."""
    usual = median(map(len, lines)) if lines else 0
    words = ""
    for line in lines:
        alone = len(line) < _HEADING * usual and not _STOP.search(line) and line[:1].isupper()
        if alone and (not words or _STOP.search(words)):
            yield from filter(None, (words, line))
            words = ""
            continue
        words = _join_line(words, line)
        if len(line) < _SHORT * usual and _STOP.search(line):
            yield words
            words = ""
    if words:
        yield words


def _join_line(words: str, line: str) -> str:
    if re.search(r"[^\W\d_]-$", words) and line[:1].islower():
        return words[:-1] + line
    return f"{words} {line}".strip()
