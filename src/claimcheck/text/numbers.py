"""Numbers in a sentence, in figures or in words, and what they are worth."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from claimcheck.text.local_digits import language_of
from claimcheck.text.local_numbers import find_local
from claimcheck.text.normal import MARKER
from claimcheck.text.number_words import ONES, SCALES, TEENS, TENS, ordinal

_CARDINALS = {"zero": 0} | ONES | TEENS | TENS | SCALES
_ORDINALS = {ordinal(word): value for word, value in _CARDINALS.items()}
_VALUES = _CARDINALS | _ORDINALS
_BIG = {*SCALES, *map(ordinal, SCALES)}

_SCALE = "|".join(SCALES)
_WORD = rf"(?:{'|'.join(sorted(_VALUES, key=len, reverse=True))})\b"
_FIGURES = re.compile(
    r"(?<![\w.])(?<![A-Za-z]-)"
    r"(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)"
    rf"(?![0-9]|\.[0-9]|'?s\b)(?:(?P<ordinal>st|nd|rd|th)\b|\s+(?P<scale>{_SCALE})\b)?",
    re.IGNORECASE,
)
_WORDS = re.compile(
    rf"\b(?<!no )(?:a\s+(?=(?:{_SCALE})\b))?{_WORD}"
    rf"(?:(?<=hundred)\s+and\s+{_WORD}|(?<=thousand)\s+and\s+{_WORD}|[\s-]+{_WORD})*"
    r"(?!\s+another\b)",
    re.IGNORECASE,
)


class FoundNumber(NamedTuple):
    """A number in a text: its span, its words, its value, and whether it only counts a place."""

    start: int
    end: int
    text: str
    value: Decimal
    ordinal: bool


class _Word(NamedTuple):
    text: str
    start: int
    end: int


def find(text: str, language: str = "en") -> list[FoundNumber]:
    """Find the numbers of a text in order: figures, and English words from zero to trillions.

    In German, French, Spanish and Arabic, figures are read as these print them, and single words.

    Numbers in dates are found too; decades ("1990s"), versions ("1.0.2") and note markers are not.
    "First" and "11th" are ordinals. Known limits: "one" is found where it stands for a noun ("the
    previous one"); fractions, "once" and "dozens" are not found; a unit that is stuck to a figure
    ("3bn") does not multiply it.
    """
    text_of_figures = MARKER.sub(lambda marker: " " * len(marker[0]), text)
    if (known := language_of(language, text)) != "en":
        local = find_local(text_of_figures, known, language)
        return [_found_number(text, (a, b), value, ordinal) for a, b, value, ordinal in local]
    # "2 million": the figures have taken the word, which must not be found again by itself.
    text_of_words = _FIGURES.sub(_barrier, text_of_figures)
    found = [
        _found_number(text_of_figures, match.span(), _figure_worth(match), bool(match["ordinal"]))
        for match in _FIGURES.finditer(text_of_figures)
    ]
    found += (number for match in _WORDS.finditer(text_of_words) for number in _cut_numbers(match))
    return sorted(found)


def _barrier(match: re.Match[str]) -> str:
    """Return what no run of number words can cross."""
    return ";" * len(match[0])


def _figure_worth(match: re.Match[str]) -> Decimal:
    scale = SCALES[match["scale"].casefold()] if match["scale"] else 1
    return Decimal(match["digits"].replace(",", "")) * scale


def _cut_numbers(run: re.Match[str]) -> list[FoundNumber]:
    """Cut a run of number words into numbers: "two three" are two, "twenty-two" is one."""
    words = [
        _Word(found[0].casefold(), run.start() + found.start(), run.start() + found.end())
        for found in re.finditer(r"[A-Za-z]+", run[0])
    ]
    cuts = [i for i in range(1, len(words)) if not _joins(words[i - 1].text, words[i].text)]
    return [_number_of_words(run.string, words[a:b]) for a, b in pairwise([0, *cuts, len(words)])]


def _joins(before: str, word: str) -> bool:
    if before in _ORDINALS:
        return False
    if "and" in {before, word} or before == "a" or before in SCALES or word in _BIG:
        return True
    return before in TENS and 0 < _VALUES[word] < 10


def _number_of_words(text: str, words: list[_Word]) -> FoundNumber:
    value = _sum_words([word.text for word in words if word.text not in {"a", "and"}])
    span = words[0].start, words[-1].end
    return _found_number(text, span, value, words[-1].text in _ORDINALS)


def _found_number(text: str, span: tuple[int, int], value: Decimal, ordinal: bool) -> FoundNumber:
    start, end = span
    return FoundNumber(start=start, end=end, text=text[start:end], value=value, ordinal=ordinal)


def _sum_words(words: list[str]) -> Decimal:
    """Add number words up: a scale multiplies what stands before it since the last thousands."""
    total = part = 0
    for word in words:
        value = _VALUES[word]
        if word not in _BIG:
            part += value
        elif value <= 100:
            part = max(part, 1) * value
        else:
            total, part = total + max(part, 1) * value, 0
    return Decimal(total + part)
