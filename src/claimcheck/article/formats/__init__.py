"""The formats in which an article can be given: a module here is a format, by its file's ending."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any, Protocol

from claimcheck.article.page import Page
from claimcheck.errors import ArticleError
from claimcheck.model.registry import Registry


class ArticleFormat(Protocol):
    """What a module of this folder has."""

    def read(self, content: Any, /) -> Page:
        """Return the article in a file: of its text, or of its bytes where `BYTES` names it."""


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
    ".docx": "docx",
    ".tex": "latex",
    ".latex": "latex",
    ".wiki": "wikitext",
    ".wikitext": "wikitext",
    ".mediawiki": "wikitext",
    ".xml": "jats",
    ".nxml": "jats",
    ".jats": "jats",
    ".pdf": "pdf",
}
BYTES = frozenset({"docx", "jats", "pdf"})
"""Formats that are read from bytes: they say their encoding themselves, or have none."""
_ELSEWHERE: Mapping[str, str] = {
    ".odt": "odt",
    ".epub": "epub",
    ".rtf": "rtf",
    ".org": "org",
    ".ipynb": "ipynb",
    ".typ": "typst",
    ".textile": "textile",
    ".dbk": "docbook",
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
_OF_PAGE = re.compile(r"\s*<article\b", re.IGNORECASE)
"""How a part of a web page may begin, as well as a text in JATS: the file's ending decides."""
_NO_TEXT: Mapping[str, str] = {
    ".doc": "save it as .docx or as HTML",
    ".pages": "export it as .docx",
    ".adoc": "`asciidoctor FILE` makes HTML, which is",
    ".asciidoc": "`asciidoctor FILE` makes HTML, which is",
    ".bib": "give the article, and not its list of references",
    ".json": "give the article, not data",
    ".csv": "give the article, not data",
}
_WORDS = {".bib": "a list of references"}
_WITHIN = (
    (re.compile(r"<ref\b[^<>]*>[^<>]*+(?:<(?!/?ref)[^<>]*+)*+</ref>", re.I), ".wiki"),
    (re.compile(r"^\[\^[^\]\s]{1,60}\]:\s", re.M), ".md"),
    (re.compile(r"^\.\. \[[#*\w][^\]\s]{0,60}\] ", re.M), ".rst"),
    (re.compile(r"\\(?:foot)?(?:cite[a-z]{0,9}|note|section)\*?(?:\[[^\]]{0,99}\])?\{"), ".tex"),
    (re.compile(r"^@[A-Za-z]{3,20}\s*\{[^{},\s]+,\s*$", re.M), ".bib"),
)
"""What stands in the midst of a text that calls itself plain, and is none."""
_NEEDS: Mapping[str, str] = {
    "html": "HTML needs more: pip install 'claimcheck-datapackage[formats]'",
    "jats": "JATS needs more: pip install 'claimcheck-datapackage[formats]'",
    "markdown": "Markdown needs more: pip install 'claimcheck-datapackage[formats]'",
    "pdf": "a PDF needs more: pip install 'claimcheck-datapackage[pdf]', or save the page as HTML",
    "rest": "reStructuredText needs more: pip install 'claimcheck-datapackage[formats]'",
}
"""What is said where a format cannot be imported: its libraries come with an extra."""
_BEGINNING = 2000
"""The bytes that show of which format a file is."""


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
    if foreign := _ELSEWHERE.get(seen or ending):
        command = f"`pandoc -f {foreign} -t markdown -o FILE.md` makes one that is"
        raise ArticleError(f"{file} is {foreign}, which is not read; {command}")
    if not seen and _BY_ENDING.get(ending, "plain") == "plain":
        whole = data.decode("latin-1")
        ending = next((name for sign, name in _WITHIN if sign.search(whole)), ending)
    if instead := _NO_TEXT.get(seen or ending):
        what = _WORDS.get(ending, ending[1:])
        raise ArticleError(f"{file} is {what}, which is not read; {instead}")
    named = _BY_ENDING.get(ending, "plain")
    if seen == ".html" or (seen == ".xml" and _OF_PAGE.match(beginning)):
        return _BY_ENDING[seen] if named == "plain" else named
    return _BY_ENDING[seen] if seen else named


def read_page(file: str, data: bytes) -> Page:
    """Return the article in the bytes of a file of this name.

    Raises:
        ArticleError: it holds no article, is in a format that is not read, or what reads the format
            is not installed; the message names the file.

    """
    name = format_of(file, data)
    content = data if name in BYTES else _decode(file, data)
    try:
        return FORMATS[name].read(content)
    except ImportError:
        raise ArticleError(f"{file}: {_NEEDS[name]}") from None
    except RecursionError:
        raise ArticleError(f"{file} is nested too deeply to be read") from None
    except ArticleError as error:
        said = str(error)
        raise ArticleError(
            f"{file} {said}" if said.startswith("is ") else f"{file}: {said}"
        ) from None


def _decode(file: str, data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ArticleError(f"{file} is not UTF-8 (line {line}); save it as UTF-8 text") from None
    refuse_nul(file, text)
    return text


def refuse_nul(file: str, text: str) -> None:
    """Refuse the text of a file that holds a NUL character, as no plain text does.

    Raises:
        ArticleError: it holds one; the message names the line.

    """
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise ArticleError(f"{file} holds a NUL character (line {line}), so it is no plain text")
