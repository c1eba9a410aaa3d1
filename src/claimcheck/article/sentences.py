"""Where sentences end.

A sentence ends at `.`, `?` or `!`, never at `;` or `:`. A full stop that belongs to an
abbreviation, an initial or a number ends none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from claimcheck.article.abbreviations import (
    BEFORE_NAME,
    BEFORE_NOUN,
    BEFORE_NUMBER,
    BEFORE_ROMAN,
    MAY_END,
)
from claimcheck.article.german import is_german, is_ordinal, opens_sentence
from claimcheck.article.sentence_tails import BEHIND_SIGN, SIGNS, TAIL

LANGUAGES = ("ar", "de", "en", "es", "fr")
"""Languages in which sentences are known to be cut well."""

_STOP = re.compile(rf"(?<![.?!])(?P<stops>[.?!]+){TAIL}(?:(?=\s)|{BEHIND_SIGN})")
# Stops of other scripts end every sentence; those of East Asia need no space behind them.
_OTHER_STOP = re.compile(rf"""(?:[。！？｡]+[」』）'")\]]*{SIGNS}|[؟۔।॥]+['")\]]*{SIGNS}(?=\s))""")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)*[^\W\d_]")
_UNIT = re.compile(r"[0-9]\s?[ghlmst]$")
"""A letter that is no initial: "15 h. Then"."""
_ROMAN = re.compile(r"[IVXLC]+\b")
_NO_WORD = re.compile(r"[^\w.&-]")


def split(
    text: str,
    *,
    keep: Iterable[str] = (),
    cut: Iterable[str] = (),
) -> list[tuple[int, int]]:
    """Return the spans of the sentences of a normalised paragraph, in order.

    `keep` are runs of words, as they stand in the text, that no sentence end cuts, and `cut` runs
    after which one ends. Only white space lies between two spans.

    Known limits: a sentence that ends with an initial or a dotted acronym ("in the U.S. Then")
    is joined to the next one.
    """
    whole = _spans_of(keep, text)
    german = is_german(text)
    ends = {found.end() for found in _STOP.finditer(text) if _ends(found, german)}
    ends |= {found.end() for found in _OTHER_STOP.finditer(text)}
    inside = {at for at in ends if any(start < at < end for start, end in whole)}
    wanted = {end for _, end in _spans_of(cut, text) if text[end : end + 1].isspace()}
    return _between(text, sorted((ends - inside) | wanted))


def _ends(found: re.Match[str], german: bool) -> bool:
    after = found.string[found.end() : found.end() + 30]
    # Not "3.5", not "example.org": behind a sentence is a space or, where the sign of a note
    # closes it, a capital.
    if not after[:1].isspace() and not after[:1].isupper():
        return False
    after = after.lstrip()
    if found["stops"] != ".":
        # "What?" he asked. The sentence goes on in small letters.
        return not after[:1].islower()
    before = found.string[max(found.start() - 40, 0) : found.start()]
    if before.isdigit():  # the number of a list item: "1. First"
        return False
    if is_ordinal(before, after, german):
        return False
    if after[:1].isupper() and _UNIT.search(before):
        return True
    return not _goes_on(_NO_WORD.split(before)[-1].casefold(), after, german)


def _goes_on(word: str, after: str, german: bool) -> bool:
    if word in BEFORE_NAME:
        return True
    if word in BEFORE_ROMAN and _ROMAN.match(after):
        return True
    if word in BEFORE_NUMBER or word.endswith("str"):
        return after[:1].isdigit()
    if german and word in BEFORE_NOUN:
        return not opens_sentence(after)
    if word in MAY_END:
        return not after[:1].isupper() or after.startswith("KG ")  # GmbH & Co. KG
    # "J. Smith" and "U.S. forces": see the known limits of `split`.
    return bool(_INITIALS.fullmatch(word))


def _spans_of(runs: Iterable[str], text: str) -> list[tuple[int, int]]:
    return [found.span() for run in runs for found in re.finditer(re.escape(run), text)]


def _between(text: str, ends: list[int]) -> list[tuple[int, int]]:
    """Cut a text at the ends of its sentences; the white space after each belongs to none."""
    parts = [(text[start:end], end) for start, end in pairwise([0, *ends, len(text)])]
    return [(end - len(part.lstrip()), end) for part, end in parts if part.strip()]
