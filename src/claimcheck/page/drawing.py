"""Drawings made into the elements of an SVG picture, which the page's template prints.

Marks that follow each other and look the same are one `path` with several outlines: a picture of
174 bars stays small.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from math import sqrt
from typing import NamedTuple

from claimcheck.page.charts import Drawing, Mark

_INK, _PLAIN, _START = "var(--ink)", "normal", "start"
"""What the style sheet says of every mark, so that a mark need not."""
_OPEN = "2,1"
"""The dashes of an end that is not known."""

Look = tuple[tuple[str, str], ...]
"""The attributes of an element beside its place, as names and values; empty ones are left out."""


class Shape(NamedTuple):
    """An element of a picture: a `path` with its outline, or a `text` with its words and place."""

    look: Look
    outline: str = ""
    words: str = ""
    x: str = ""
    y: str = ""


def shapes(drawing: Drawing) -> Iterator[Shape]:
    """Yield the elements of a drawing, from the back to the front."""
    yield from _joined(_rule(mark) for mark in drawing.rules)
    yield from _joined(_rule(mark, dashes=_OPEN) for mark in drawing.opens)
    yield from _joined(_rectangle(mark) for mark in drawing.rects)
    yield from map(_point, drawing.points)
    yield from map(_text, sorted(drawing.texts, key=lambda mark: (mark["anchor"], mark["weight"])))


def _joined(found: Iterable[Shape]) -> Iterator[Shape]:
    for look, alike in groupby(found, key=lambda shape: shape.look):
        yield Shape(look=look, outline="".join(shape.outline for shape in alike))


def _rule(mark: Mark, dashes: str = "") -> Shape:
    x, y = mark["x"], mark["y"]
    across, down = _short(mark["x2"] - x), _short(mark["y2"] - y)
    look = _look(("stroke", mark["stroke"]), ("stroke-dasharray", dashes))
    return Shape(look=look, outline=f"M{_short(x)},{_short(y)}l{across},{down}")


def _rectangle(mark: Mark) -> Shape:
    x, y = mark["x"], mark["y"]
    wide, high = _short(mark["x2"] - x), _short(mark["y2"] - y)
    edge = "" if mark["stroke"] == mark["fill"] else mark["stroke"]
    look = _look(("fill", mark["fill"]), ("stroke", edge))
    return Shape(look=look, outline=f"M{_short(x)},{_short(y)}h{wide}v{high}h-{wide}Z")


def _point(mark: Mark) -> Shape:
    """Return a mark of a given area in square pixels: a circle, or a triangle that points away."""
    half = sqrt(mark["size"]) / 2
    place = f"translate({_short(mark['x'])},{_short(mark['y'])})"
    look = _look(("transform", place), ("fill", mark["fill"]))
    if mark["shape"] == "circle":
        r = _short(half)
        return Shape(look=look, outline=f"M{r},0A{r},{r},0,1,1,-{r},0A{r},{r},0,1,1,{r},0")
    deep = half * sqrt(3) / 2
    tip = deep if mark["shape"] == "triangle-right" else -deep
    return Shape(
        look=look,
        outline=f"M{_short(tip)},0L{_short(-tip)},{_short(-half)}L{_short(-tip)},{_short(half)}Z",
    )


def _text(mark: Mark) -> Shape:
    look = _look(
        ("fill", "" if mark["fill"] == _INK else mark["fill"]),
        ("text-anchor", "" if mark["anchor"] == _START else mark["anchor"]),
        ("font-weight", "" if mark["weight"] == _PLAIN else mark["weight"]),
    )
    return Shape(look=look, words=mark["text"], x=_short(mark["x"]), y=_short(mark["y"]))


def _look(*attributes: tuple[str, str]) -> Look:
    return tuple((name, value) for name, value in attributes if value)


def _short(number: float) -> str:
    """Return a number with at most one decimal: a tenth of a pixel is not seen."""
    text = f"{number:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text
