"""The pictures: their marks, and where each stands.

Places and words are worked out here, without a look at fonts: a picture is the same wherever it is
drawn. Colours are names of the page's style sheet, which has them for light, dark and paper.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from claimcheck.page.relation_list import Bar
from claimcheck.page.source_list import Outcomes
from claimcheck.page.wording import visible
from claimcheck.text.shortened import shorten

Mark = dict[str, Any]
WIDTH = 400
"""The width of every picture: that of a small screen; a wide one shows two beside each other."""

_BAR_ROW = 30
_TICK = 2
"""The width of the mark of a number that is at least, or at most, so much."""
_INK = "var(--bar)"
_LONGEST = 56
"""Characters of a line at the width of a picture; a longer one is cut, and stands whole below."""


@dataclass(slots=True, kw_only=True)
class Drawing:
    """The marks of a picture and its height; its width is always the same."""

    height: int = 0
    rects: list[Mark] = field(default_factory=list)
    rules: list[Mark] = field(default_factory=list)
    opens: list[Mark] = field(default_factory=list)
    texts: list[Mark] = field(default_factory=list)
    points: list[Mark] = field(default_factory=list)


def fit_line(text: str, longest: int = _LONGEST) -> str:
    """Return text that fits into a line of a picture."""
    return shorten(visible(text), longest)


def _open(found: Drawing, start: float, end: float, y: float, size: int = 14) -> None:
    """Add the thin line and the arrow of an end that is open."""
    found.opens.append(_rule(start, y, end, y, _INK))
    shape = "triangle-right" if end > start else "triangle-left"
    found.points.append(_point(end, y, shape, size))


def outcomes(shown: Outcomes, most: int) -> Drawing:
    """Return bars of how many came to which end, each under its words, on a scale 0 to `most`."""
    found = Drawing(height=_BAR_ROW * len(shown.bars) + 4)
    scale = (WIDTH - 44) / max(most, 1)
    for number, (mark, count) in enumerate(shown.bars):
        y = number * _BAR_ROW
        wide = round(count * scale, 1)
        found.texts.append(_text(0, y + 11, mark.words))
        if count:
            found.rects.append(_verdict(mark.verdict, y + 15, wide))
        found.rules.append(_rule(0, y + 14, 0, y + 27, "var(--axis)"))
        found.texts.append(_text(wide + 5, y + 25, f"{count:,}", weight="bold"))
    return found


def _verdict(verdict: str, y: float, wide: float) -> Mark:
    return _rect(0, y, max(wide, 1), 11, fill=f"var(--f-{verdict})", stroke=f"var(--s-{verdict})")


def numbers(bars: Iterable[Bar]) -> Drawing:
    """Return the numbers of a relation on one scale from 0: a dot for one value, else a bar.

    An end that is not known goes on as a thin line; the value is written beside the words.
    """
    shown = list(bars)
    ends = [float(end) for bar in shown for end in bar.bounds[:2] if end is not None]
    low, high = min([0.0, *ends]), max([0.0, *ends])
    found = Drawing(height=_BAR_ROW * len(shown) + 20)
    step = (WIDTH - 30) / ((high - low) or 1)
    zero = round(8 - low * step, 1)
    for number, bar in enumerate(shown):
        y = number * _BAR_ROW
        words = fit_line(bar.what, _LONGEST - len(bar.value) - 2)
        found.texts.append(_text(0, y + 11, f"{words}: {bar.value}"))
        found.rules.append(_rule(8, y + 21, WIDTH - 22, y + 21, "var(--line)"))
        found.rules.append(_rule(zero, y + 15, zero, y + 27, "var(--axis)"))
        _number(found, bar, zero, step, y + 21)
    bottom = found.height - 18
    found.texts.append(_text(zero, bottom + 12, "0", anchor="middle"))
    if high:
        x = round(zero + high * step, 1)
        found.texts.append(_text(x, bottom + 12, f"{high:,g}", anchor="middle"))
    return found


def _number(found: Drawing, bar: Bar, zero: float, step: float, y: float) -> None:
    """Add the mark of one number."""
    left = round(zero + float(bar.bounds.lower) * step, 1)
    upper = bar.bounds.upper
    right = WIDTH - 8 if upper is None else round(zero + float(upper) * step, 1)
    if upper is None:
        _open(found, left, right, y, 40)
        found.rects.append(_rect(left, y - 5, _TICK, 10, fill=_INK))
    elif left == right:
        found.points.append(_point(left, y, "circle"))
    else:
        found.rects.append(_rect(left, y - 5, right - left, 10, fill="var(--f-range)", stroke=_INK))


def _rect(x: float, y: float, wide: float, high: float, *, fill: str, stroke: str = "") -> Mark:
    return {"x": x, "y": y, "x2": x + wide, "y2": y + high, "fill": fill, "stroke": stroke or fill}


def _rule(x: float, y: float, x2: float, y2: float, stroke: str) -> Mark:
    return {"x": x, "y": y, "x2": x2, "y2": y2, "stroke": stroke}


def _point(x: float, y: float, shape: str, size: int = 40) -> Mark:
    return {"x": x, "y": y, "shape": shape, "size": size, "fill": _INK}


def _text(
    x: float,
    y: float,
    text: str,
    *,
    fill: str = "var(--ink)",
    weight: str = "normal",
    anchor: str = "start",
) -> Mark:
    return {"x": x, "y": y, "text": text, "fill": fill, "weight": weight, "anchor": anchor}
