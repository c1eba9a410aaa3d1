"""Text from data, made safe to print: nothing in it is hidden."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimcheck.text.printable import printable

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
