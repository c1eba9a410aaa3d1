"""What belongs to a sentence behind its full stop: quotes, brackets and the signs of notes.

The markers that a package has recorded are no longer in a normalised text. Those that nobody
knows yet are, and must neither glue two sentences together nor begin one.
"""

from __future__ import annotations

from claimcheck.text.marker_styles import STYLES

# A number in round brackets that stands apart may as well open the next sentence: "(1) The first".
_APART = ("[n]", "[^n]", "{n}", "[Footnote n]", "key", "^n", "raised")
# The digits of `3.5` are none; those behind a year may be.
_DIGITS = rf"(?:(?<!\d\.)|(?<=\b1\d\d\d\.)|(?<=\b20\d\d\.))(?:{STYLES['word.n'].source})"
# What stands close by is a sign, whatever it says; the lengths keep the search linear.
_CLOSE_BY = (
    _DIGITS,
    r"\([^()\s]{1,9}+\)",
    r"\[[^\[\]]{1,99}+\]_?",
    r"\{\{?[^{}]{1,99}+\}\}?",
    r"<sup>[^<>]{1,99}+</sup>",
    r"<[^<>]{1,99}+>",
    r"[*\u2020\u2021]+",
)

SIGNS = rf"(?i:\s?(?:{'|'.join(STYLES[name].source for name in _APART)})|{'|'.join(_CLOSE_BY)})*+"
"""The signs of notes behind a stop, if there are any."""

TAIL = rf"""(?:['")\]}}\u201d]|\u00ab(?!\w)|\s?\u00bb(?!\w))*+{SIGNS}['"\u201d]*+"""
"""All that belongs to the sentence. A quotation may close with `«`, or with `»` behind a space."""

BEHIND_SIGN = r"(?<=[\]}>\u2070-\u2079\u00b2\u00b3\u00b9])(?=\w)"
"""Where the next sentence may begin without a space: behind a sign that is no part of a word."""
