"""Text that is safe to print on a terminal, whatever it came from."""

from __future__ import annotations

import unicodedata


def printable(text: str) -> str:
    """Return text with control, bidi and other invisible characters shown as escapes."""
    return "".join(c if _visible(c) else f"\\u{ord(c):04x}" for c in text)


def _visible(character: str) -> bool:
    return unicodedata.category(character)[0] != "C" and character not in "\u2028\u2029"
