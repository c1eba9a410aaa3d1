"""What TeX prints for the words of a field: accents, special letters and signs, without markup."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

_COMBINING: Mapping[str, str] = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "d": "\u0323",
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
}
"""The accents, each with the sign that Unicode combines with a letter."""
_LETTERS: Mapping[str, str] = {
    "ss": "ß",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "aa": "å",
    "AA": "Å",
    "o": "ø",
    "O": "Ø",
    "l": "ł",
    "L": "Ł",
    "i": "ı",
    "j": "ȷ",
    "dh": "ð",
    "DH": "Ð",
    "th": "þ",
    "TH": "Þ",
    "textbackslash": "\ue000",
    "textasciitilde": "\ue001",
    "textasciicircum": "^",
    "textbraceleft": "\ue002",
    "textbraceright": "\ue003",
    "textendash": "–",
    "textemdash": "—",
    "ldots": "…",
    "dots": "…",
    "S": "§",
    "TeX": "TeX",
    "LaTeX": "LaTeX",
    "BibTeX": "BibTeX",
    "hyphen": "-",
    "textellipsis": "…",
    "textquoteleft": "‘",
    "textquoteright": "’",
    "textquotedblleft": "“",
    "textquotedblright": "”",
}
_PRIVATE = str.maketrans(
    {"\ue000": "\\", "\ue001": "~", "\ue002": "{", "\ue003": "}", "\ue004": "$"}
)
"""Signs that would be taken for markup, until the markup is gone."""
_PRINTED = {
    "$": "\ue004",
    "{": "\ue002",
    "}": "\ue003",
    **dict.fromkeys([",", ";", ":", ">", " ", "\\", "\n"], " "),
    **dict.fromkeys(["!", "/", "-", "@"], ""),
}
"""What a sign behind a backslash prints if it is not itself: a space, or nothing at all."""
_ONE = r"(?:\{\s*(\\[ij]|\w)\s*\}|(\\[ij](?![A-Za-z])|\w))"
_ACCENT = re.compile(
    rf"\\(?:([`'^~=.\"])\s*{_ONE}|([uHvdckbr])(?:\s*\{{\s*(\\[ij]|\w)\s*\}}|\s+(\w)))"
)
_NAMED = re.compile(
    rf"\\({'|'.join(sorted(_LETTERS, key=len, reverse=True))})(?![A-Za-z])(?:\{{\}}|\s+)?"
)
_COMMAND = re.compile(r"\\[A-Za-z]+\*?\s*|\\([^A-Za-z])")
_SIGNS = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("~", " "))


def tex_words(text: str) -> str:
    r"""Return the words of a text in TeX: `M{\"u}ller \& Co` is `Müller & Co`.

    Of a command that is not known, only what it is given is kept.
    """
    found = _NAMED.sub(lambda named: _LETTERS[named[1]], _ACCENT.sub(_accented, text))
    found = _COMMAND.sub(lambda command: _PRINTED.get(command[1] or "", command[1] or ""), found)
    for written, sign in _SIGNS:
        found = found.replace(written, sign)
    bare = re.sub(r"[{}$]", "", found).translate(_PRIVATE)
    return " ".join(bare.split())


def _accented(found: re.Match[str]) -> str:
    accent = found[1] or found[4]
    letter = next(filter(None, (found[2], found[3], found[5], found[6]))).removeprefix("\\")
    return unicodedata.normalize("NFC", letter + _COMBINING[accent])
