"""Normalised text: what positions and hashes of an article are counted in.

The normalisation `n1` makes two copies of one page equal although one has curly quotes, note
markers set apart or other line breaks. It drops the markers of notes, so a position in it does
not move when a copy prints them differently.
"""

import hashlib
import re
import unicodedata
from typing import NamedTuple

MARKER = re.compile(r"\(\s*([0-9]{1,3})\s*\)")
"""A note marker: `(n)` of up to three digits. A year in brackets is none."""

# A full stop after markers belongs to the sentence that they close; one of an ellipsis does not.
_MARKERS_AND_STOP = re.compile(rf"(?: ?{MARKER.pattern})+( ?\.(?!\.))?")
_SPACE = re.compile(r"\s+")
_SPACE_BEFORE_STOP = re.compile(r" (?=[.,;:!?])")
_TAIL = 100
"""Code points before a place that the normal form of what follows may touch."""
_TOKEN = re.compile(r"\w+(?:'\w+|(?<=[0-9])[.,][0-9]+)*")

BULLETS = "\u2022\u2023\u2043\u2219\u25aa\u25cb\u25cf\u25e6"
"""The signs that begin an item of a bulleted list; `n1` takes them for white space."""

_SIGNS = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u2035", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u2036", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys(BULLETS, " "),
        "\u2026": "...",
    }
)


class Marker(NamedTuple):
    """A note marker in a text: its number, its span in the raw text and its place in `n1`.

    `offset` is the code point of `n1(text)` before which the marker stood.
    """

    number: int
    start: int
    end: int
    offset: int


def n1(text: str) -> str:
    """Return a text in the form in which positions are counted and hashes are made.

    NFC; plain quotes, dashes and dots; no bullet signs and no note markers; single spaces, none
    before `.,;:!?` or at the ends. A full stop printed after a marker stays only if no `.!?`
    stands before the marker. Applying it twice changes nothing.
    """
    # One pass may join what was apart, such as the brackets around a marker: go on until it rests.
    while (once := _pass(text)) != text:
        text = once
    return text


def normalise(text: str) -> str:
    """Return a text in the normal form of `n1` and `n2`, with whatever markers it prints.

    NFC; plain quotes, dashes and dots; no bullet signs; single spaces, none before `.,;:!?` or at
    the ends. Applying it twice changes nothing.
    """
    return _tidy(_fold(text))


def sha256(segment: str) -> str:
    """Return the SHA-256 of a normalised segment in UTF-8, as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(segment.encode()).hexdigest()


def tokens(text: str) -> list[str]:
    """Return the words and numbers of a text in order, as printed; case is the caller's concern.

    A hyphen parts words, an apostrophe does not, and a number keeps its point and its commas.
    Texts are comparable only after `n1`.
    """
    return _TOKEN.findall(text)


def markers(text: str) -> list[Marker]:
    """Find the note markers of a raw text, in order, with their places in its `n1`.

    One pass: before each marker only the text since the one before it is normalised, behind the
    last words of what is normal already.
    """
    marked = []
    settled, tail, at = 0, "", 0
    for found in MARKER.finditer(text):
        normal = n1(tail + text[at : found.start()])
        marked.append(Marker(int(found[1]), *found.span(), settled + len(normal)))
        cut = normal.rfind(" ", 0, max(len(normal) - _TAIL, 0)) + 1
        settled, tail, at = settled + cut, normal[cut:], found.start()
    return marked


def _pass(text: str) -> str:
    return _tidy(_MARKERS_AND_STOP.sub(_kept_stop, _fold(text)))


def _fold(text: str) -> str:
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text).translate(_SIGNS))


def _tidy(text: str) -> str:
    return _SPACE_BEFORE_STOP.sub("", text).strip()


def _kept_stop(found: re.Match[str]) -> str:
    before = found.string[max(found.start() - 1, 0) : found.start()]
    return "." if found[2] and before not in {".", "!", "?"} else ""
