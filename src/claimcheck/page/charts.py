"""Where the bars of pictures stand, on lines that are 100 wide.

The words of a picture are text of the page beside its bars: as large as all other text on any
screen, and never cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claimcheck.page.relation_list import Bar, ShownRelation
from claimcheck.page.source_list import OutcomeBars
from claimcheck.text.bounds import Bounds

MOST_DRAWN = 60
"""Relations that are drawn; the others are told in words only."""
_ROOM = 92
"""How far the greatest number stands if another has no end: its arrow goes on beyond."""


class BarPlace(NamedTuple):
    """The place of a bar; one that is not wide is a dot, and one that is `open` has an arrow."""

    left: float
    wide: float
    open: str = ""


class Chart(NamedTuple):
    """The numbers of a relation on one line, and the least and the greatest that stand on it."""

    low: str
    high: str
    places: tuple[BarPlace, ...]


def outcome_bars(shown: OutcomeBars, most: int) -> list[BarPlace]:
    """Return bars of how many came to which end, on a scale from 0 to `most`."""
    return [BarPlace(0, round(max(count / most * 100, 0.5), 1)) for _, count in shown.bars]


def charts_of(relations: Sequence[ShownRelation]) -> list[Chart | None]:
    """Return the picture of each relation; None for one that has no numbers to draw."""
    return [
        numbers(relation.bars) if len(relation.bars) > 1 and number < MOST_DRAWN else None
        for number, relation in enumerate(relations)
    ]


def numbers(bars: Sequence[Bar]) -> Chart:
    """Return the numbers of a relation on one scale, on which 0 is."""
    known = [float(end) for bar in bars for end in bar.bounds[:2] if end is not None]
    low, high = min([0.0, *known]), max([0.0, *known])
    endless = any(bar.bounds.upper is None for bar in bars)
    step = (_ROOM if endless else 100) / ((high - low) or 1)
    places = tuple(_place(bar.bounds, low, step) for bar in bars)
    return Chart(f"{low:,.12g}", f"{high:,.12g}{' and more' if endless else ''}", places)


def _place(bounds: Bounds, low: float, step: float) -> BarPlace:
    left = round((float(bounds.lower) - low) * step, 1)
    if bounds.upper is None:
        return BarPlace(left, round(100 - left, 1), "right")
    return BarPlace(left, round((float(bounds.upper) - low) * step - left, 1))
