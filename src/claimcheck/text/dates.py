"""Dates, years and decades in a sentence of five languages, with their reading in EDTF.

Only what is written is read: a day without a year, or a day that no calendar has, gets no reading.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from claimcheck.text import month_names
from claimcheck.text.local_dates import DATE_WORDS, MONTHS
from claimcheck.text.local_digits import language_of, western_digits

_NUMBERS = {name[:3]: number for number, name in enumerate(month_names.MONTHS, 1)}
MONTH = (
    rf"(?:{'|'.join(month_names.MONTHS)}"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
"""A pattern of the names of months, which Python and Polars read alike."""
_MONTH = rf"(?P<month>{MONTH})"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_DIGITS = r"(?:1[0-9]|20)[0-9]{2}"
_YEAR = rf"(?P<year>{_DIGITS})"
_FIRST, _LAST = rf"(?P<first>{_DIGITS})", rf"(?P<last>{_DIGITS})"
_ABOUT = r"(?:(?P<about>[Aa]bout|[Aa]round|[Cc]irca|c\.|[Aa]pproximately)\s+)?"
_PART = r"(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate)[\s-]+)?"

# The years of a part of a decade. A qualifier such as `~` would not narrow the decade.
_PARTS = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}


class FoundDate(NamedTuple):
    """A date in a text: its span, its words and its EDTF reading, empty if there is none."""

    start: int
    end: int
    text: str
    edtf: str


_Read = Callable[[re.Match[str]], str]
_Reading = tuple[str, _Read]
"""A pattern of dates, and how a match of it is read in EDTF."""


def find(text: str, language: str = "en") -> list[FoundDate]:
    """Find the dates of a text in a language in order; none lies inside another.

    A number from 1000 to 2099 that stands alone is taken for a year. Known limits: dates in
    figures other than ISO 8601 (`3/4/2021`) in English, which does not tell day and month apart,
    seasons, centuries, relative dates ("last month") and years of other calendars are not found.
    """
    found: list[FoundDate] = []
    taken: set[int] = set()
    digits = western_digits(text)
    for pattern, read in _patterns(language_of(language, text)):
        for match in pattern.finditer(digits):
            start, end = match.span()
            span = range(start, end)
            if taken.isdisjoint(span):
                found.append(FoundDate(start, end, text[start:end], read(match)))
                taken.update(span)
    return sorted(found)


def _day(match: re.Match[str]) -> str:
    try:
        day = date(int(match["year"]), _month(match), int(match["day"]))
    except ValueError:
        return ""
    return f"{day}{_approximate(match)}"


def _month_and_year(match: re.Match[str]) -> str:
    return f"{match['year']}-{_month(match):02}{_approximate(match)}"


def _month(match: re.Match[str]) -> int:
    return month_number(match["month"])


def month_number(month: str) -> int:
    """Return the number of a month that is given by its name or in figures."""
    # In Arabic, names of two countries may stand together: `أيار/مايو`.
    first = month.partition("/")[0].casefold()
    return _NUMBERS.get(month[:3]) or MONTHS.get(first) or int(month)


def _approximate(match: re.Match[str]) -> str:
    return "~" if match.groupdict().get("about") else ""


def _no_reading(match: re.Match[str]) -> str:
    return ""


def _decade(match: re.Match[str]) -> str:
    decade = match["decade"]
    if not match["part"]:
        return f"{decade}X"
    first, last = _PARTS[match["part"].casefold()]
    return f"{decade}{first}~/{decade}{last}~"


def _years(match: re.Match[str]) -> str:
    first, last = match["first"], match["last"]
    last = first[: 4 - len(last)] + last
    return f"{first}/{last}" if first <= last else ""


def _year(match: re.Match[str]) -> str:
    return f"{match['year']}{_approximate(match)}"


# In this order: a longer date is taken before the parts of it.
_READINGS: tuple[_Reading, ...] = (
    (r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})", _day),
    (rf"{_ABOUT}{_MONTH}\s+{_DAY},?\s+{_YEAR}", _day),
    (rf"{_ABOUT}{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}", _day),
    (rf"{_ABOUT}{_MONTH},?\s+(?:of\s+)?{_YEAR}", _month_and_year),
    (rf"{_MONTH}\s+{_DAY}", _no_reading),
    (rf"{_DAY}\s+(?:of\s+)?{_MONTH}", _no_reading),
    (rf"{_PART}(?P<decade>1[0-9]{{2}}|20[0-9])0'?s", _decade),
    (rf"[Bb]etween\s+{_FIRST}\s+and\s+{_LAST}", _years),
    (rf"[Ff]rom\s+{_FIRST}\s+(?:to|until)\s+{_LAST}", _years),
    (rf"{_FIRST}\s?[-\u2013]\s?{_LAST}", _years),
    (rf"{_FIRST}[-\u2013](?P<last>[0-9]{{2}})", _years),
    (rf"{_ABOUT}{_YEAR}", _year),
)


def _local_readings(language: str) -> Iterator[_Reading]:
    """Yield the readings of a language that is not English, in the same order."""
    words = DATE_WORDS[language]
    names = "|".join(map(re.escape, words.months))
    month = rf"(?P<month>(?:{names})(?:/(?:{names}))?)(?!\w)"
    about = rf"(?:(?P<about>{words.about})\s+)?"
    yield from _READINGS[:1]
    yield rf"{words.figures}{_YEAR}", _day
    yield rf"{about}{words.day}{words.of}{month}{words.of}{_YEAR}", _day
    yield rf"{about}{month}{words.of}{_YEAR}", _month_and_year
    yield rf"{words.day}{words.of}{month}", _no_reading
    yield words.decade, _decade
    for first, last in words.spans:
        yield rf"{first}\s+{_FIRST}\s+{last}\s*{_LAST}", _years
    yield from _READINGS[-3:-1]
    yield rf"{about}{_YEAR}", _year


@cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], _Read], ...]:
    """Return the readings with their patterns compiled, which takes 8 ms when it is asked for."""
    if language == "en":
        readings: Iterable[_Reading] = _READINGS
        whole = r"(?<!\w)(?<![0-9][.,-])(?:{})(?!\w|[.,][0-9])"
    else:
        readings = _local_readings(language)
        # In Arabic, words such as "and" and "in" are written together with what follows.
        before = r"(?<![0-9])" if language == "ar" else r"(?<!\w)"
        whole = before + r"(?<![0-9][.,/-])(?:{})(?!\w|[.,/][0-9])"
    flags = re.NOFLAG if language == "en" else re.IGNORECASE
    return tuple((re.compile(whole.format(pattern), flags), read) for pattern, read in readings)
