"""The dated claims as a list, the earliest first, with a bar for a date that is not one day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from claimcheck.data.data_package import Row
from claimcheck.page import date_words
from claimcheck.text.edtf import Interval, days_of

_CROWDED = 12
"""A decade with more dates than this is told year by year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A claim with its date in words; `left` and `wide` place its bar on a line of 100.

    An exact day has no bar (`wide` is 0). A bar that goes on beyond the line, or has an open end
    there, is `open` on that side.
    """

    claim: Row
    date: str
    left: float
    wide: float
    open: str


@dataclass(frozen=True, slots=True)
class Period:
    """The claims whose date begins in one decade, or in one year of a crowded decade."""

    title: str
    rows: tuple[Dated, ...]


def periods(claims: Iterable[Row]) -> tuple[Period, ...]:
    """Return the claims that have a date, by decade or year."""
    spans = [(span, row) for row in claims if (span := days_of(str(row["date"] or "")))]
    decades = Counter(_decade(span) for span, _ in spans)

    def period(span: Interval) -> tuple[int, int]:
        start = _decade(span)
        return (span.first.year, 1) if decades[start] > _CROWDED else (start, 10)

    spans.sort(key=lambda found: (found[0].first, found[0].last, str(found[1]["claim_id"])))
    return tuple(
        Period(
            str(start) if years == 1 else f"{start} to {start + 9}",
            tuple(_dated(row, span, start, years) for span, row in found),
        )
        for (start, years), found in groupby(spans, lambda found: period(found[0]))
    )


def _decade(span: Interval) -> int:
    return span.first.year // 10 * 10


def _dated(row: Row, span: Interval, start: int, years: int) -> Dated:
    """Place the bar of a date on the line of its period."""
    begin = date(max(start, 1), 1, 1).toordinal()
    length = years * 365.25
    left = min(max((span.first.toordinal() - begin) / length * 100, 0), 98)
    right = (span.last.toordinal() + 1 - begin) / length * 100
    later = span.latest is None or right > 101  # a year may have 366 days
    exact = span.earliest == span.latest
    return Dated(
        claim=row,
        date=date_words.words(str(row["date"])),
        left=round(left, 1),
        wide=0 if exact else round(max((100 if later else min(right, 100)) - left, 2), 1),
        open="right" if later else "left" if span.earliest is None else "",
    )
