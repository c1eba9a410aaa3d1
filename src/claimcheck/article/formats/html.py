"""A saved web page: the element that holds the article.

Nothing is fetched and no script is run: the page is a tree of text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import html
from lxml.etree import ParserError
from lxml.html import HtmlElement

from claimcheck.article.article_element import BLOCKS, HEADINGS, find_article
from claimcheck.article.html_blocks import (
    ITEM,
    ROWS,
    count_items,
    element_words,
    flatten_tables,
)
from claimcheck.article.html_notes import keep_numbers, marked_note, take_notes
from claimcheck.article.page import Page, PageParts, without_marks
from claimcheck.errors import ArticleError
from claimcheck.text.whole_number import whole_number

_NOT_TEXT = (
    "script",
    "style",
    "noscript",
    "template",
    "nav",
    "header",
    "footer",
    "aside",
    "form",
    "button",
    "svg",
    "math",
    "figure",
    "iframe",
    "select",
    "textarea",
    "object",
    "audio",
    "video",
    "canvas",
)
_HOLDERS = ("div", "section", "ul", "ol", "span", "a", "p")
_BESIDE = re.compile(
    r"mw-editsection|headerlink|noprint|\b(?:toc|comments?|disqus\w*|sidebar|related|share|social"
    r"|newsletter|promo|breadcrumbs?)\b",
    re.IGNORECASE,
)
"""What a page prints beside its text: links to edit a section, the table of contents."""
_BREAK = "\v"
"""A line that ends by `br`; two of them end a paragraph."""
_TWO_BREAKS = re.compile(rf"{_BREAK}\s*{_BREAK}")
_STYLED = re.compile(r"MsoTitle|(?:c[0-9]+ )+title|title(?: c[0-9]+)+")
"""The class of the title that Word or Google Docs has saved: the headings below are all `h1`."""
_FEW = 3
"""A page with fewer words than this holds no article."""


class _Run(NamedTuple):
    """Words of a page: the kind of their element, and their item of a counted list; 0 of none."""

    kind: str = ""
    words: str = ""
    item: int = 0


_NO_RUN = _Run()


def read(text: str) -> Page:
    """Return the article of a page; its title is the first `h1`, or else that of the page.

    Raises:
        ArticleError: the page holds no text.

    """
    try:
        whole = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    except ParserError:  # of white space, or of comments alone
        raise ArticleError("the page holds no text") from None
    notes = take_notes(whole)
    parts = PageParts()
    for target, entry in notes.items():
        parts.add_entry(target, entry)
    keep_numbers(whole, notes, parts)
    title = _title(whole, notes)
    for element in list(whole.iter(*_NOT_TEXT)):
        _drop(element)
    flatten_tables(whole)
    for element in list(whole.iterdescendants(*_HOLDERS)):
        named = f"{element.get('id', '')} {element.get('class', '')}"
        if _BESIDE.search(named):
            _drop(element)
    root = find_article(whole)
    count_items(root)
    words = 0
    for run in _runs(root, parts, notes):
        _add(run, parts)
        words += len(run.words.split()) if run.kind != "row" else 0
    if words < _FEW:
        raise ArticleError("the page holds no article: no element of it has any text")
    return parts.page(title)


def _title(whole: HtmlElement, notes: dict[str, str]) -> str | None:
    """Return the title: the one that is styled so, or the one `h1`.

    Else it is what the page says of itself, or the first heading.
    """

    def title_words(element: HtmlElement) -> str:
        pieces = "".join(_pieces(element, PageParts(), notes))
        return " ".join(without_marks(pieces).split())

    styled = [each for each in whole.iter("p") if _STYLED.fullmatch(each.get("class", ""))]
    main = (whole.xpath(path) for path in ("//article//h1", "//main//h1", "//h1"))
    for elements in (styled, *main):
        found = list(filter(None, map(title_words, elements)))
        if len(found) == 1:
            return found[0]
    said = whole.xpath("//meta[@property='og:title']/@content")
    named = map(
        title_words, whole.xpath("//h1[contains(@class,'title')]|//h2[contains(@class,'title')]")
    )
    others = map(title_words, whole.xpath("//h1|//title"))
    return next(
        filter(None, (*(" ".join(str(each).split()) for each in said), *named, *others)), None
    )


def _drop(element: HtmlElement) -> None:
    """Drop what is no text of the article, unless a title stands in it."""
    if element.getparent() is not None and not element.xpath(".//h1"):
        element.drop_tree()


def _runs(
    element: HtmlElement, parts: PageParts, notes: dict[str, str], above: _Run = _NO_RUN
) -> Iterator[_Run]:
    """Yield the paragraphs of an element in order, each with the kind of its element.

    `above` is what the element begins: a bullet, if it is the first of an item.
    """
    item = above.kind == "bullet" or element.tag == "li"
    kind = element.tag if element.tag in HEADINGS else "bullet" if item else "paragraph"
    mine = _Run(kind, "", whole_number(element.get(ITEM, "")) or above.item)
    run = [element.text or ""]
    for child in element:
        if child.tag == "table" and ROWS in child.attrib:
            yield mine._replace(words="".join(run))
            yield from (_Run("row", row) for row in child.get(ROWS, "").split("\n"))
            run = []
        elif isinstance(child.tag, str) and _has_block(child):
            yield mine._replace(words="".join(run))
            first = item and not "".join(run).strip()
            inside = mine._replace(kind="bullet" if first else "")
            yield from _runs(child, parts, notes, inside)
            run = []
        elif isinstance(child.tag, str):
            run += _pieces(child, parts, notes)
        run.append(child.tail or "")
    yield mine._replace(words="".join(run))


def _has_block(element: HtmlElement) -> bool:
    return element.tag in BLOCKS or any(True for _ in element.iterdescendants(*BLOCKS))


def _add(run: _Run, parts: PageParts) -> None:
    if run.kind in HEADINGS:
        parts.add_heading(run.words, int(run.kind[1]))
        return
    if run.kind == "row":
        parts.add_silent(run.words)
        return
    for paragraph in _TWO_BREAKS.split(run.words):
        parts.add(paragraph, bullet=run.kind == "bullet", item=run.item)


def _pieces(element: HtmlElement, parts: PageParts, notes: dict[str, str]) -> Iterator[str]:
    """Yield the words of an element, with `[^7]` for each link to a note."""
    if element.tag == "a" and (target := marked_note(element, notes)):
        yield parts.mark(target, element_words(element))
        return
    yield _BREAK if element.tag == "br" else element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _pieces(child, parts, notes)
        yield child.tail or ""
