"""Where the dated claims of a package stand on two time lines: the whole, and a crowded period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from claimcheck.page import date_words
from claimcheck.page.claim_cards import Section
from claimcheck.page.date_words import Span

MOST_ROWS = 600
"""More dated claims than this are no picture any more."""
_TICKS = 9
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
_SHORT = 3
"""Years of a period that is short enough for months on its scale."""
_QUARTERS = {1: "", 4: "Apr", 7: "Jul", 10: "Oct"}


@dataclass(frozen=True, slots=True)
class Dated:
    """A claim with a date that can be drawn, under the heading of its section."""

    key: str
    section: str
    span: Span


@dataclass(frozen=True, slots=True)
class Scale:
    """A time line: its first and last day as ordinals, and its ticks with their words."""

    first: int
    last: int
    ticks: tuple[tuple[int, str], ...]
    title: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The dated claims in the order of the article, and one or two scales to draw them on."""

    rows: tuple[Dated, ...]
    scales: tuple[Scale, ...]
    undated: int


def timeline(sections: tuple[Section, ...]) -> Timeline | None:
    """Return what the picture of the dates shows; None if there are fewer than two, or too many."""
    claims = [(section.title, claim) for section in sections for claim in section.claims]
    rows = tuple(
        Dated(claim.key, title, found)
        for title, claim in claims
        if (found := date_words.span(claim.edtf)) is not None
    )
    if not 2 <= len(rows) <= MOST_ROWS:
        return None
    spans = [row.span for row in rows]
    years = min(s.first.year for s in spans), max(s.last.year for s in spans)
    crowded = date_words.crowded(spans)
    scales = [scale(*years), *([scale(*crowded)] if crowded else [])]
    return Timeline(rows, tuple(scales), len(claims) - len(rows))


def scale(first: int, last: int) -> Scale:
    """Return the time line from the beginning of one year to the end of another."""
    title = f"{first} to {last}" if first != last else str(first)
    return Scale(_day(first), _day(last + 1), tuple(_ticks(first, last)), title)


def _day(year: int) -> int:
    """Return the first day of a year as an ordinal; the year 10000 begins after the last one."""
    return date(year, 1, 1).toordinal() if year <= date.max.year else date.max.toordinal() + 1


def _ticks(first: int, last: int) -> list[tuple[int, str]]:
    years = last - first + 1
    if years <= _SHORT:
        return [
            (date(year, month, 1).toordinal(), words or str(year))
            for year in range(first, last + 1)
            for month, words in _QUARTERS.items()
        ]
    step = next(s for s in _STEPS if years / s <= _TICKS)
    start = -(-first // step) * step
    return [(_day(year), str(year)) for year in range(start, last + 1, step)]
