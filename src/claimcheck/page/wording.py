"""Text from data, made safe to print: nothing in it is hidden."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimcheck.text.printable import printable

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
FROM_THE_RIGHT = ' dir="auto"'
PAGE_LANGUAGE = "en"
_LANGUAGE = re.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_JOINERS = re.compile("([\u200c\u200d])")
"""Zero-width joiners, which Persian, Hindi and other scripts are spelt with: they hide nothing."""


class Link(NamedTuple):
    """Words that lead somewhere: an anchor of this page or a web address; "" leads nowhere."""

    text: str
    href: str = ""


def visible(text: str) -> str:
    """Return text on one line, with control and bidi characters shown as escapes."""
    if text.isprintable() and "  " not in text and text == text.strip():
        return text  # asked first, since nearly all text is so
    line = " ".join(text.split())
    parts = _JOINERS.split(line)
    return "".join(part if _JOINERS.fullmatch(part) else printable(part) for part in parts)


def exact(escaped: str) -> str:
    """Return text that is escaped with a number for each sign that cannot be seen.

    So a page holds every sign, as a field must give them back, and none changes its order. Of the
    signs of control from U+0080 a number would mean others (HTML, 13.2.5.80).
    """
    return "".join(
        sign if sign.isprintable() or "\x80" <= sign <= "\x9f" else f"&#{ord(sign)};"
        for sign in escaped
    )


def direction(text: str) -> str:
    """Let the browser choose the direction of text that has letters written from the right."""
    return FROM_THE_RIGHT if not text.isascii() and _RIGHT_TO_LEFT.search(text) else ""


def language(tag: str, text: str = "") -> str:
    """Say in which language a text is, if it is not the page's, so that it is read aloud as such.

    (WCAG 2.2, 3.1.2.) A title in square brackets is one that we gave, in the language of the page.
    """
    foreign = _LANGUAGE.fullmatch(tag) and tag.partition("-")[0] != PAGE_LANGUAGE
    return f' lang="{tag}"' if foreign and not text.startswith("[") else ""
