"""In which language numbers and dates are printed, and the digits of Arabic script."""

from __future__ import annotations

import re

LOCAL = frozenset(("de", "fr", "es", "ar"))
"""The languages beside English whose numbers and dates are read."""
_ARABIC, _LATIN = re.compile("[\u0621-\u064a]"), re.compile("[A-Za-z]")
_ENGLISH_SIGNS = re.compile("es-(?:MX|US|GT|HN|NI|PA|PE|PR|SV|DO)", re.IGNORECASE)
"""Where Spanish has a decimal point, as English has."""
_WESTERN = str.maketrans(
    "\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669"
    "\u06f0\u06f1\u06f2\u06f3\u06f4\u06f5\u06f6\u06f7\u06f8\u06f9\u066b\u066c\u066a",
    "01234567890123456789.,%",
)


def western_digits(text: str) -> str:
    """Return a text with its digits as 0 to 9; all positions in it stay as they are."""
    return text.translate(_WESTERN)


def language_of(tag: str, text: str) -> str:
    """Return the language whose numbers and dates a text has: `de` of `de-AT`; else `en`.

    A text that is mostly in Arabic script is read as Arabic, whatever is said of the whole.
    """
    base = tag.partition("-")[0].casefold()
    if not text.isascii() and len(_ARABIC.findall(text)) > len(_LATIN.findall(text)):
        base = "ar"
    return base if base in LOCAL else "en"


def has_decimal_comma(tag: str) -> bool:
    """Tell whether a comma parts the fractions of numbers, where the language allows both."""
    return not _ENGLISH_SIGNS.fullmatch(tag)
