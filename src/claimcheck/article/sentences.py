"""Where sentences end.

A sentence ends at `.`, `?` or `!`, never at `;` or `:`. A full stop that belongs to an
abbreviation, an initial or a number ends none; the abbreviations are English ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from claimcheck.article.signs import SIGN


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# These stand before a name, so a sentence does not end with them.
_BEFORE_NAME = _words(
    "adm brig capt cf cmdr col dr eds esp fr gen gov hon lt maj messrs mr mrs ms mt pres prof "
    "rep rev sen sgt st vs"
)
_BEFORE_NUMBER = _words("art ch fig no nos para pp sec vol")
# These may also end a sentence: the next word decides.
_MAY_END = _words(
    "al assoc bros co corp dept ed est etc inc jr ltd sr univ a.m p.m "
    "jan feb mar apr jun jul aug sept sep oct nov dec"
)

# A note's sign behind the stop belongs to the sentence that it closes.
_STOP = re.compile(rf"""(?<![.?!])(?P<stops>[.?!]+)['")\]]*(?:\s?{SIGN})*(?=\s)""")
# Stops of other scripts end every sentence; those of East Asia need no space behind them.
_OTHER_STOP = re.compile(
    rf"""(?:[。！？｡]+[」』）'")\]]*(?:{SIGN})*|[؟۔।॥]+['")\]]*(?:\s?{SIGN})*(?=\s))"""
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_NO_WORD = re.compile(r"[^\w.&-]")


def split(
    text: str, *, abbreviations: Iterable[str] = (), keep: Iterable[str] = ()
) -> list[tuple[int, int]]:
    """Return the spans of the sentences of a normalised paragraph, in order.

    `abbreviations` are added to those known here; `keep` are runs of words, as they stand in the
    text, that no sentence end cuts. Only white space lies between two spans.

    Known limits: a sentence that ends with an initial or a dotted acronym ("in the U.S. Then")
    is joined to the next one.
    """
    known = _BEFORE_NAME | {word.casefold().rstrip(".") for word in abbreviations}
    whole = _spans_of(keep, text)
    ends = {found.end() for found in _STOP.finditer(text) if _ends(found, known)}
    ends |= {found.end() for found in _OTHER_STOP.finditer(text)}
    cut = {at for at in ends if any(start < at < end for start, end in whole)}
    return _between(text, sorted(ends - cut))


def _ends(found: re.Match[str], abbreviations: frozenset[str]) -> bool:
    after = found.string[found.end() + 1 : found.end() + 2]
    if found["stops"] != ".":
        return not after.islower()
    before = found.string[max(found.start() - 40, 0) : found.start()]
    if before.isdigit():  # the number of a list item: "1. First"
        return False
    return not _goes_on(_NO_WORD.split(before)[-1].casefold(), after, abbreviations)


def _goes_on(word: str, after: str, abbreviations: frozenset[str]) -> bool:
    if word in abbreviations:
        return True
    if word in _BEFORE_NUMBER:
        return after.isdigit()
    if word in _MAY_END:
        return not after.isupper()
    return bool(_INITIALS.fullmatch(word))


def _spans_of(runs: Iterable[str], text: str) -> list[tuple[int, int]]:
    return [found.span() for run in runs for found in re.finditer(re.escape(run), text)]


def _between(text: str, ends: list[int]) -> list[tuple[int, int]]:
    """Cut a text at the ends of its sentences; the white space after each belongs to none."""
    parts = [(text[start:end], end) for start, end in pairwise([0, *ends, len(text)])]
    return [(end - len(part.lstrip()), end) for part, end in parts if part.strip()]
