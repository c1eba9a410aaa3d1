"""Plain text, which shows no markup: all is guessed from its shape later."""

from __future__ import annotations

from claimcheck.article.page import Page


def read(text: str) -> Page:
    """Return a plain text as it is."""
    return Page(text=text, whole=text)
