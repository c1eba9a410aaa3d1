"""Text that is safe to print on a terminal, whatever it came from."""

from __future__ import annotations

import json
import unicodedata
from itertools import pairwise

from claimcheck.text.utf8 import encode

_LOOK_ALIKES = "\u2010\u2011\u2212"
"""The hyphen of typesetters, the one that does not break, and the minus: all look like `-`."""


def printable(text: str) -> str:
    """Return text with control, bidi and other invisible characters shown as escapes."""
    if text.isprintable():  # nothing of the kind in it; asked first, since nearly all text is so
        return text
    return "".join(c if _visible(c) else f"\\u{ord(c):04x}" for c in text)


def revealing(text: str) -> str:
    """Return text in which also what looks like something else is shown as an escape.

    That is a space that is none, a hyphen that is none, and the marks of a decomposed letter.
    """
    if text.isascii():
        return printable(text)
    shown = (
        c if _is_plain(c, before) else f"\\u{ord(c):04x}" for before, c in pairwise(f" {text}")
    )
    return "".join(shown)


def _is_plain(character: str, before: str) -> bool:
    if character in _LOOK_ALIKES or (character != " " and unicodedata.category(character) == "Zs"):
        return False
    composed = unicodedata.normalize("NFC", before + character)
    return _visible(character) and (len(composed) == 2 or not unicodedata.combining(character))


def _visible(character: str) -> bool:
    return unicodedata.category(character)[0] != "C" and character not in "\u2028\u2029"


def json_text(value: object, indent: int | None = None) -> str:
    """Return a value as JSON in which what cannot be seen is escaped, and other text is not."""
    text = json.dumps(value, indent=indent, ensure_ascii=False)
    for character in set() if text.isprintable() else set(text) - {"\n"}:
        if printable(character) != character:
            text = text.replace(character, json.dumps(character)[1:-1])
    return text


def json_document(value: object) -> bytes:
    """Return a value as a JSON file: UTF-8, two spaces, a final newline."""
    return encode(f"{json.dumps(value, ensure_ascii=False, indent=2)}\n")
