"""Text in lines of at most 80 columns: wrapped, indented, and safe to print."""

from __future__ import annotations

import textwrap

from claimcheck.text.printable import printable

WIDTH = 80


def safe(text: object) -> str:
    """Return text on one line, with control and bidi characters shown as escapes."""
    return printable(" ".join(str(text).split()))


def wrap_lines(text: object, indent: int = 0, label: str = "") -> list[str]:
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
