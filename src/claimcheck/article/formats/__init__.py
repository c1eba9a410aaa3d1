"""The formats in which an article can be given: a module here is a format, by its file's ending."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePath
from typing import Protocol

from claimcheck.article.page import Page
from claimcheck.errors import ArticleError
from claimcheck.model.registry import Registry


class ArticleFormat(Protocol):
    """What a module of this folder has."""

    def read(self, text: str) -> Page:
        """Return the article in a text of this format."""


FORMATS: Registry[ArticleFormat] = Registry(__name__)
"""A folder as a registry: being in the folder is being registered."""

_BY_ENDING: Mapping[str, str] = {
    "": "plain",
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".rst": "rest",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
_ELSEWHERE: Mapping[str, str] = {
    ".docx": "docx",
    ".odt": "odt",
    ".tex": "latex",
    ".wiki": "mediawiki",
    ".mediawiki": "mediawiki",
    ".xml": "jats",
    ".nxml": "jats",
    ".epub": "epub",
    ".rtf": "rtf",
}
"""Formats that are not read here, by the name under which pandoc reads them."""
_SIGNS = (
    (
        re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S),
        ".html",
    ),
    (
        re.compile(r"\s*<\?xml\b(?!.{0,300}<html)|\s*<(?:article|!DOCTYPE article)\b", re.I | re.S),
        ".xml",
    ),
    (re.compile(r"\s*%PDF-"), ".pdf"),
    (re.compile(r"(?:\s*%.*\n)*\s*\\documentclass\b"), ".tex"),
    (re.compile(r"\s*\{\\rtf"), ".rtf"),
    (re.compile(r"PK\x03\x04"), ".docx"),
)
"""How a file of another format begins, whatever it is called."""
_BEGINNING = 2000
"""So many bytes show of which format a file is."""


def format_of(file: str, data: bytes) -> str:
    """Return the name of the format of a file, by its beginning and by its ending.

    Raises:
        ArticleError: it is not read here; the message names it, and says what helps.

    """
    ending = PurePath(file).suffix.lower()
    beginning = data[:_BEGINNING].decode("latin-1").removeprefix("\xef\xbb\xbf")
    seen = next((name for sign, name in _SIGNS if sign.match(beginning)), "")
    if seen == ".docx" and ending in _ELSEWHERE:
        seen = ending
    if (seen or ending) == ".pdf":
        raise ArticleError(f"{file} is a PDF, which shows no paragraphs; save the page as HTML")
    if foreign := _ELSEWHERE.get(seen or ending):
        helps = f"`pandoc -f {foreign} -t markdown -o FILE.md` makes one that is"
        raise ArticleError(f"{file} is {foreign}, which is not read; {helps}")
    named = _BY_ENDING.get(ending, "plain")
    return "html" if seen == ".html" and named == "plain" else named


def read_page(name: str, text: str) -> Page:
    """Return the article in a text of the format of this name.

    Raises:
        ArticleError: it holds no article, or what reads the format is not installed.

    """
    return FORMATS[name].read(text)
