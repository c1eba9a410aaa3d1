"""The elements of an SVG picture, as the page's template prints them.

Paths that follow each other and look the same are one `path` with several outlines: a picture of
174 bars stays small.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from math import sqrt
from typing import NamedTuple

Look = tuple[tuple[str, str], ...]
"""The attributes of an element beside its place, as names and values; empty ones are left out."""


class Shape(NamedTuple):
    """An element of a picture: a `path` with its outline, or a `text` with its words and place."""

    look: Look
    outline: str = ""
    words: str = ""
    x: str = ""
    y: str = ""


def join_paths(found: Iterable[Shape]) -> Iterator[Shape]:
    """Yield paths of which no two that follow each other look the same."""
    for look, alike in groupby(found, key=lambda shape: shape.look):
        yield Shape(look=look, outline="".join(shape.outline for shape in alike))


def line(
    start: tuple[float, float], across: float, down: float, *, stroke: str, dashes: str = ""
) -> Shape:
    """Return a straight line from a place."""
    look = _look(("stroke", stroke), ("stroke-dasharray", dashes))
    return Shape(look=look, outline=f"{_move(*start)}l{_short(across)},{_short(down)}")


def rectangle(
    corner: tuple[float, float], wide: float, high: float, *, fill: str, stroke: str = ""
) -> Shape:
    """Return a rectangle to the right of its upper left corner and below it."""
    across, down = _short(wide), _short(high)
    look = _look(("fill", fill), ("stroke", stroke))
    return Shape(look=look, outline=f"{_move(*corner)}h{across}v{down}h-{across}Z")


def circle(x: float, y: float, *, size: int, fill: str) -> Shape:
    """Return a circle around a place; `size` are the square pixels of the square around it."""
    r = _short(sqrt(size) / 2)
    outline = f"M{r},0A{r},{r},0,1,1,-{r},0A{r},{r},0,1,1,{r},0"
    return Shape(look=_around(x, y, fill), outline=outline)


def arrow(x: float, y: float, *, size: int, fill: str) -> Shape:
    """Return a triangle around a place that points to the right, as high as such a circle."""
    half = sqrt(size) / 2
    tip = half * sqrt(3) / 2
    base = _short(-tip)
    outline = f"{_move(tip, 0)}L{base},{_short(-half)}L{base},{_short(half)}Z"
    return Shape(look=_around(x, y, fill), outline=outline)


def text(x: float, y: float, words: str, *, anchor: str = "", weight: str = "") -> Shape:
    """Return words; what the style sheet says of all of them, they need not say."""
    look = _look(("text-anchor", anchor), ("font-weight", weight))
    return Shape(look=look, words=words, x=_short(x), y=_short(y))


def _look(*attributes: tuple[str, str]) -> Look:
    return tuple((name, value) for name, value in attributes if value)


def _around(x: float, y: float, fill: str) -> Look:
    return _look(("transform", f"translate({_short(x)},{_short(y)})"), ("fill", fill))


def _move(x: float, y: float) -> str:
    return f"M{_short(x)},{_short(y)}"


def _short(number: float) -> str:
    """Return a number with at most one decimal: a tenth of a pixel is not seen."""
    text = f"{number:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text
