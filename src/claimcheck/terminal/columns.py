"""Text in lines of at most 80 columns: wrapped, indented, and safe to print."""

from __future__ import annotations

import textwrap
import unicodedata

WIDTH = 80


def safe(text: object) -> str:
    """Return text on one line, with control and bidi characters shown as escapes."""
    words = " ".join(str(text).split())
    return "".join(c if unicodedata.category(c)[0] != "C" else f"\\u{ord(c):04x}" for c in words)


def wrapped(text: object, indent: int = 0, label: str = "") -> list[str]:
    """Return text in lines of at most 80 columns, all indented, the first after its label.

    Only a word that is longer than a line, such as an address, makes a longer one.
    """
    first = f"{safe_label(label)} ".ljust(indent) if label else " " * indent
    found = textwrap.wrap(
        safe(text),
        WIDTH,
        initial_indent=first,
        subsequent_indent=" " * indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return found or [first.rstrip()]


def safe_label(label: str) -> str:
    """Return a label safe to print, with the spaces before it kept."""
    bare = label.lstrip(" ")
    return " " * (len(label) - len(bare)) + safe(bare)
