"""Dates in the profile's part of EDTF, and the days that they can mean.

The profile is Extended Date/Time Format (ISO 8601-2:2019, Annex A) level 1 without seasons, times,
and years outside 0001 to 9999: `2021-08-15`, `2021-08`, `2021`, `199X`, `2021-XX`, a qualifier
`?`, `~` or `%` after a date, and intervals `2021/2022-08`, `2007/..`, `../2007`, `2007/`, `/2007`.

An end that is `..` is open: what began in 2007 goes on. One that is left empty is unknown: it has
ended, and nobody says when. Neither has a last day, and nothing is compared with one.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""The form of a day, which the calendar may not have."""
_DATE = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?"
    r"[?~%]?"
)


_UNKNOWN = frozenset(("?", "~", "%", "unknown", "open", "..."))
"""What people write for an end that is not known, or open."""
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T")
_SEASONS = range(21, 42)
"""Numbers in the place of a month that are seasons, quarters and the like (levels 1 and 2)."""
_SPREADSHEET = re.compile(r"[0-9]{1,4}/[0-9]{1,2}/[0-9]{1,4}")


class Interval(NamedTuple):
    """The first and the last day that a date can mean; None where it is open or unknown."""

    earliest: date | None
    latest: date | None

    @property
    def first(self) -> date:
        """The first day that is known: of an open beginning, the end."""
        found = self.earliest or self.latest
        assert found is not None  # noqa: S101  EDTF has no date without any end
        return found

    @property
    def last(self) -> date:
        """The last day that is known: of an open end, the beginning."""
        return self.latest or self.first


class EdtfError(ValueError):
    """A text is not a date of the profile; the message says what would be right."""


class SyntaxFault(EdtfError):
    """The text does not have the form of a date."""


class ImpossibleDate(EdtfError):
    """The text has the form of a date, but the calendar has no such day."""


class ReversedInterval(EdtfError):
    """An interval ends before it begins."""


def parse(text: str) -> Interval:
    """Return the first and last day that an EDTF date or interval can mean, both inclusive.

    A qualifier never widens the bounds: `2021-08~` is the month of August 2021.

    Raises:
        SyntaxFault: not of the profile's form.
        ImpossibleDate: a month or day that the calendar does not have.
        ReversedInterval: the end lies before the start, whatever the precision.

    """
    start, slash, end = text.partition("/")
    if not slash:
        return _date(text)
    # `15/08/2021` has the slash of an interval and, to a person, no interval in it.
    if _SPREADSHEET.fullmatch(text):
        raise SyntaxFault(f"{text!r} is a date as a spreadsheet writes it; write it as 2021-08-15")
    if start in ("", "..") and end in ("", ".."):
        raise SyntaxFault(f"{text!r} has neither a start nor an end")
    if {start, end} & _UNKNOWN:
        raise SyntaxFault(f"{text!r}: an end that nobody knows is left empty, an open one is '..'")
    first, last = _endpoint(start), _endpoint(end)
    if first.earliest and last.latest and first.earliest > last.latest:
        raise ReversedInterval(f"{text!r} ends before it begins")
    return Interval(first.earliest, last.latest)


def days_of(text: str) -> Interval | None:
    """Return what `parse` returns; None for an empty text and for what is no date."""
    try:
        return parse(text)
    except EdtfError:
        return None


def _endpoint(text: str) -> Interval:
    return Interval(None, None) if text in ("", "..") else _date(text)


def _date(text: str) -> Interval:
    match = _DATE.fullmatch(text)
    if _TIME.match(text):
        raise SyntaxFault(f"{text!r} has a time; a date of the profile ends with the day")
    if match is None:
        raise SyntaxFault(f"{text!r} is not an EDTF date (such as 2021-08-15, 2021-08, 199X)")
    year, month, day = match["year"], match["month"], match["day"]
    if "X" in year and month is not None:
        raise SyntaxFault(f"{text!r} leaves digits of the year open before a month")
    if month == "XX" and day not in (None, "XX"):
        raise SyntaxFault(f"{text!r} leaves the month open before a day")
    first_year, last_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
    # `000X` is the years 0 to 9, and the calendar of Python, as that of the profile, begins with
    # 1.
    if last_year == 0 or first_year == 0:
        raise ImpossibleDate(f"{text!r}: years run from 0001 to 9999")
    if month not in (None, "XX") and int(month) in _SEASONS:
        raise ImpossibleDate(f"{text!r} is a season; write its months, as 2021-03/2021-05")
    first_month, last_month = _span(month, 12, text, "month")
    length = monthrange(last_year, last_month)[1]
    first_day, last_day = _span(day, length, text, "day")
    return Interval(date(first_year, first_month, first_day), date(last_year, last_month, last_day))


def _span(digits: str | None, most: int, text: str, unit: str) -> tuple[int, int]:
    """Return the range that a month or day can mean, given the last one of the calendar."""
    if digits is None or digits == "XX":
        return 1, most
    number = int(digits)
    if not 1 <= number <= most:
        raise ImpossibleDate(f"{text!r}: there is no {unit} {digits}; it runs to {most}")
    return number, number
