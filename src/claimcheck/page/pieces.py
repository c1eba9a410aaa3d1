"""The smallest pieces of a page as filters of its templates: they are on it by the thousand.

A macro costs ten times as much as a function, and these stand in every row of every list.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from claimcheck.page import checks
from claimcheck.page.links import web
from claimcheck.page.wording import direction, visible


def pieces(safe: Any) -> dict[str, Callable[..., Any]]:
    """Return the filters by name; `safe` makes markup of text, and escapes what it is given."""

    def isolate(text: object) -> Any:
        """Return text, in an element of its own if it is written from the right."""
        words = str(text or "")
        way = direction(words)
        return safe(f"<span{way}>{{}}</span>").format(visible(words)) if way else words

    @cache
    def mark(verdict: str) -> Any:
        """Return the word for a verdict with its colour and its sign."""
        words = checks.mark(verdict).words or verdict
        return safe('<b class="{}">{}</b>').format(checks.sign(verdict), visible(words))

    def outside(address: object, words: object = "") -> Any:
        """Return a link that leads away, named by its host; words alone if it is not safe."""
        link, name = web(str(address or "")), str(words or "")
        if not link.href:
            return isolate(name or link.text)
        shown = safe.escape(visible(name or link.text))
        return safe(f'<a href="{safe.escape(link.href)}"{direction(name)}>{shown}</a>')

    return {"isolated": isolate, "mark": mark, "outside": outside}
