"""The pictures: their marks, and where each stands.

Places and words are worked out here, without a look at fonts: a picture is the same wherever it is
drawn. Colours are names of the page's style sheet, which has them for light, dark and paper.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from claimcheck.page.drawing import Shape, arrow, circle, join_paths, line, rectangle, text
from claimcheck.page.relation_list import Bar
from claimcheck.page.source_list import Outcomes
from claimcheck.page.wording import visible
from claimcheck.text.shortened import shorten

WIDTH = 400
"""The width of every picture: that of a small screen; a wide one shows two beside each other."""

_BAR_ROW = 30
_TICK = 2
"""The width of the mark of a number that is at least, or at most, so much."""
_INK = "var(--bar)"
_OPEN = "2,1"
"""The dashes of an end that is not known."""
_SIZE = 40
"""Square pixels of a dot or an arrow."""
_LONGEST = 56
"""Characters of a line at the width of a picture; a longer one is cut, and stands whole below."""


@dataclass(slots=True, kw_only=True)
class Drawing:
    """The elements of a picture and its height; its width is always the same."""

    height: int
    rules: list[Shape] = field(default_factory=list)
    opens: list[Shape] = field(default_factory=list)
    bars: list[Shape] = field(default_factory=list)
    points: list[Shape] = field(default_factory=list)
    texts: list[Shape] = field(default_factory=list)

    @property
    def shapes(self) -> list[Shape]:
        """All elements, from the back to the front; words that say how they look come first."""
        texts = sorted(self.texts, key=lambda shape: shape.look, reverse=True)
        return [*join_paths([*self.rules, *self.opens, *self.bars]), *self.points, *texts]


def outcomes(shown: Outcomes, most: int) -> Drawing:
    """Return bars of how many came to which end, each under its words, on a scale 0 to `most`."""
    found = Drawing(height=_BAR_ROW * len(shown.bars) + 4)
    scale = (WIDTH - 44) / max(most, 1)
    for number, (mark, count) in enumerate(shown.bars):
        y = number * _BAR_ROW
        wide = round(count * scale, 1)
        found.texts.append(text(0, y + 11, mark.words))
        if count:
            colours = {"fill": f"var(--f-{mark.verdict})", "stroke": f"var(--s-{mark.verdict})"}
            found.bars.append(rectangle((0, y + 15), max(wide, 1), 11, **colours))
        found.rules.append(line((0, y + 14), 0, 13, stroke="var(--axis)"))
        found.texts.append(text(wide + 5, y + 25, f"{count:,}", weight="bold"))
    return found


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
        words = shorten(visible(bar.what), _LONGEST - len(bar.value) - 2)
        found.texts.append(text(0, y + 11, f"{words}: {bar.value}"))
        found.rules.append(line((8, y + 21), WIDTH - 30, 0, stroke="var(--line)"))
        found.rules.append(line((zero, y + 15), 0, 12, stroke="var(--axis)"))
        _add_number(found, bar, zero, step, y + 21)
    bottom = found.height - 6
    found.texts.append(text(zero, bottom, "0", anchor="middle"))
    if high:
        x = round(zero + high * step, 1)
        found.texts.append(text(x, bottom, f"{high:,g}", anchor="middle"))
    return found


def _add_number(found: Drawing, bar: Bar, zero: float, step: float, y: float) -> None:
    """Add the mark of one number; from one that has no upper end, a thin line and an arrow."""
    left = round(zero + float(bar.bounds.lower) * step, 1)
    upper = bar.bounds.upper
    right = WIDTH - 8 if upper is None else round(zero + float(upper) * step, 1)
    if upper is None:
        found.opens.append(line((left, y), right - left, 0, stroke=_INK, dashes=_OPEN))
        found.points.append(arrow(right, y, size=_SIZE, fill=_INK))
        found.bars.append(rectangle((left, y - 5), _TICK, 10, fill=_INK))
    elif left == right:
        found.points.append(circle(left, y, size=_SIZE, fill=_INK))
    else:
        shape = rectangle((left, y - 5), right - left, 10, fill="var(--f-range)", stroke=_INK)
        found.bars.append(shape)
