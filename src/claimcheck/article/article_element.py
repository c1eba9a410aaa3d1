"""Which element of a saved page is the article."""

from __future__ import annotations

from collections.abc import Mapping

from lxml.html import HtmlElement

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
BLOCKS = frozenset(
    (
        "p",
        "li",
        "dd",
        "dt",
        "blockquote",
        "div",
        "section",
        "article",
        "main",
        "td",
        *HEADINGS,
    )
)
"""Elements that begin a paragraph of their own."""
_SAID = ("//article", "//main", "//*[@role='main']")
_PARAGRAPHS = ("p", "pre", "blockquote", "td")
_RUNNING = (*_PARAGRAPHS, "div", "section", "article")
"""Elements in which running text stands."""
_HARDLY = 0.15
"""A teaser has less than this share of the running text, though it is called the article."""
_MOST = 0.7
"""The share of the running text that counts as most of it."""
_LONG = 40
"""More letters of running text than a label or a button has."""


def find_article(whole: HtmlElement) -> HtmlElement:
    """Return the element that is the article: as the page says, or that with most paragraphs.

    Where that holds hardly any of the running text, such as a teaser, it is the innermost element
    that holds most of it. Measured on the pages that Mozilla keeps for its own extractor.
    """
    running = _running_text(whole)
    said = next(filter(None, (whole.xpath(path) for path in _SAID)), None)
    if said:
        article = max(said, key=lambda element: len(element.text_content()))
    else:
        parents: dict[HtmlElement, int] = {}
        for paragraph in whole.iter("p"):
            if (parent := _holder(paragraph)) is not None:
                parents[parent] = parents.get(parent, 0) + len(paragraph.text_content())
        article = max(parents, key=lambda element: parents[element], default=whole)
    most = _innermost(whole, running)
    return most if running.get(article, 0) < _HARDLY * running.get(most, 0) else article


def _holder(paragraph: HtmlElement) -> HtmlElement | None:
    """Return what a paragraph stands in, and of sections what they stand in."""
    holder = paragraph.getparent()
    while holder is not None and holder.tag == "section":
        holder = holder.getparent()
    return holder


def _running_text(whole: HtmlElement) -> dict[HtmlElement, int]:
    """Return how many letters of running text each element holds that holds any."""
    running: dict[HtmlElement, int] = {}
    for element in whole.iter(*_RUNNING):
        if (size := _running(element)) >= _LONG:
            for above in (element, *element.iterancestors()):
                running[above] = running.get(above, 0) + size
    return running


def _innermost(element: HtmlElement, running: Mapping[HtmlElement, int]) -> HtmlElement:
    """Return the innermost element that holds most of the running text."""
    while True:
        inside = max(element, key=lambda child: running.get(child, 0), default=None)
        if inside is None or inside.tag in _PARAGRAPHS:
            return element
        if running.get(inside, 0) < _MOST * running.get(element, 1):
            return element
        element = inside


def _running(element: HtmlElement) -> int:
    """Return how many letters stand in an element itself, outside of blocks inside it."""
    inline = [child for child in element if child.tag not in BLOCKS]
    inside = sum(len(child.text_content()) for child in inline if isinstance(child.tag, str))
    return len(element.text or "") + inside + sum(len(child.tail or "") for child in element)
