"""The smallest pieces of a page as filters of its templates: they are on it by the thousand.

A macro costs ten times as much as a function, and these stand in every row of every list.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

from claimcheck.page import verdict_marks
from claimcheck.page.links import web
from claimcheck.page.wording import direction, language, visible


def pieces(safe: Any) -> dict[str, Callable[..., Any]]:
    """Return the filters by name; `safe` makes markup of text, and escapes what it is given."""

    def isolate(text: object, tag: object = "") -> Any:
        """Return text, in an element of its own if it is foreign or written from the right."""
        words = str(text or "")
        way = language(str(tag or ""), words) + direction(words)
        return safe(f"<span{way}>{{}}</span>").format(visible(words)) if way else words

    @cache
    def mark(verdict: str) -> Any:
        """Return the word for a verdict with its colour and its sign."""
        words = verdict_marks.mark(verdict).words or verdict
        return safe('<b class="{}">{}</b>').format(verdict_marks.sign(verdict), visible(words))

    def anchor(href: str, name: str, tag: object = "") -> Any:
        shown = safe.escape(visible(name))
        way = language(str(tag or ""), name) + direction(name)
        return safe(f'<a href="{safe.escape(href)}"{way}>{shown}</a>')

    def outside(address: object, words: object = "", tag: object = "") -> Any:
        """Return a link that leads away, named by its host; words alone if it is not safe."""
        link, name = web(str(address or "")), str(words or "")
        if not link.href:
            return isolate(name or link.text, tag)
        return anchor(link.href, name or link.text, tag)

    def linked(to: Callable[[str, object], str]) -> Callable[..., Any]:
        """Return what links to a row of a table, where `to` knows its address, by key or words."""

        @lru_cache(maxsize=2**14)
        def ref(table: str, key: object, words: str = "", tag: str = "") -> Any:
            href, name = to(table, key), str(words or key)
            return anchor(href, name, tag) if href else isolate(name, tag)

        return ref

    return {
        "isolated": isolate,
        "mark": mark,
        "outside": outside,
        "linked": linked,
        "once": make_once,
    }


def make_once(macro: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return a macro of one row, or of one object, that is rendered once for all pages."""
    made: dict[object, Any] = {}

    def given(row: Any) -> Any:
        key = tuple(row.values()) if isinstance(row, dict) else row
        if key not in made:
            made[key] = macro(row)
        return made[key]

    return given
