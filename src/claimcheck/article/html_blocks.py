"""Tables and counted lists of a web page, made ready to be read in the order of its text."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from claimcheck.article.article_element import BLOCKS
from claimcheck.text.whole_number import whole_number

_APART = BLOCKS | {"br"}
ITEM = "number-of-the-item"
"""The attribute of an item that has its number."""
ROWS = "rows-of-the-table"
"""The attribute that keeps the rows of a table that was emptied."""


def count_items(root: HtmlElement) -> None:
    """Give each item its number, if its list stands in no other one that is counted.

    It is one more than that of the item before (one less in a reversed list), or what the item
    says itself (HTML, 4.4.5 and 4.4.8).
    """
    for listed in root.iter("ol"):
        if next(listed.iterancestors("ol"), None) is None:
            items = list(listed.iterchildren("li"))
            first, step = (len(items), -1) if "reversed" in listed.attrib else (1, 1)
            following = whole_number(listed.get("start") or str(first)) or 0
            for item in items:
                stated = whole_number(item.get("value") or "")
                number = following if stated is None else stated
                item.set(ITEM, str(number))
                following = number + step


def flatten_tables(whole: HtmlElement) -> None:
    """Empty each table but for its rows, which an attribute keeps: no sentence stands in them."""
    for table in list(whole.iter("table")):
        inside = next(table.iterancestors("table"), None) is not None
        if inside or table.getparent() is None or table.xpath(".//h1"):
            continue
        own = (row for row in table.iter("tr") if next(row.iterancestors("table")) is table)
        rows = (" | ".join(map(element_words, row.iterchildren("td", "th"))) for row in own)
        lines, tail = "\n".join(rows), table.tail
        table.clear()
        table.set(ROWS, lines)
        table.tail = tail


def element_words(element: HtmlElement) -> str:
    """Return the words of an element, with all that stands in it; no two blocks are one word."""
    return " ".join("".join(_texts(element)).split())


def _texts(element: HtmlElement) -> Iterator[str]:
    for event, part in iterwalk(element, events=("start", "end", "comment", "pi")):
        if event in {"start", "end"} and part.tag in _APART:
            yield " "
        if event == "start":
            yield part.text or ""
        elif part is not element:
            yield part.tail or ""
