"""Drawings made into SVG by Altair and vl-convert, and what the page keeps of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from importlib import import_module
from typing import Any
from xml.etree.ElementTree import Element, fromstring

from claimcheck.page.charts import WIDTH, Drawing, Mark

_ALIGNED = {"start": "left", "middle": "center"}
_LETTERS = 11
_PLACE = ("x", "y", "x2", "y2")
_LOOK = {"fill": "N", "stroke": "N", "shape": "N", "size": "Q", "text": "N"}
_KEPT = ("fill", "stroke", "stroke-dasharray", "text-anchor", "font-weight")
"""The attributes that a mark keeps beside its place. No address is among them: vl-convert makes
one of every `href`, `#C034` too, and it leads to another site."""
_USUAL = {
    "text-anchor": "start",
    "font-weight": "normal",
    "stroke": "none",
    "fill": "var(--ink)",
}
"""What the style sheet says of every mark, so that a mark need not."""
_MOVED = re.compile(r"translate\(([-0-9.e]+),([-0-9.e]+)\)")
_DECIMAL = re.compile(r"-?[0-9]*\.[0-9]+(?:e-?[0-9]+)?")


class Artist:
    """Altair and vl-convert, imported once."""

    def __init__(self) -> None:
        """Import the libraries, which only the extra brings.

        Raises:
            ImportError: one of them is not installed.

        """
        self.alt: Any = import_module("altair")
        self.convert: Any = import_module("vl_convert").vegalite_to_svg

    def svg(self, drawing: Drawing) -> str:
        """Return a drawing as what stands inside an `svg` element of the page."""
        chart = self.alt.layer(*self._layers(drawing))
        chart = chart.properties(width=WIDTH, height=drawing.height).configure_view(stroke=None)
        chart = chart.configure(
            aria=False, autosize="none", padding=0, background="transparent", view={"stroke": None}
        )
        found = self.convert(chart.to_dict(), allowed_base_urls=[])
        return "".join(_joined(_shapes(fromstring(found), 0, 0)))  # noqa: S314  vl-convert's own

    def _layers(self, drawing: Drawing) -> Iterator[Any]:
        """Yield a layer for the marks of each look; of no marks, none."""
        if drawing.rules:
            yield self._layer(drawing.rules, drawing.height, "rule", strokeWidth=1)
        if drawing.opens:
            look = {"strokeWidth": 1, "strokeDash": [2, 1]}
            yield self._layer(drawing.opens, drawing.height, "rule", **look)
        if drawing.rects:
            yield self._layer(drawing.rects, drawing.height, "rect", strokeWidth=1)
        if drawing.points:
            look = {"opacity": 1, "strokeWidth": 0}
            yield self._layer(drawing.points, drawing.height, "point", **look)
        for anchor, weight in sorted({(m["anchor"], m["weight"]) for m in drawing.texts}):
            mine = [m for m in drawing.texts if (m["anchor"], m["weight"]) == (anchor, weight)]
            look = {"align": _ALIGNED[anchor], "fontWeight": weight, "fontSize": _LETTERS}
            yield self._layer(mine, drawing.height, "text", baseline="alphabetic", **look)

    def _layer(self, marks: list[Mark], height: int, kind: str, **look: object) -> Any:
        """Return the marks of a kind as a layer; a unit of its scales is a pixel."""
        alt = self.alt
        chart = getattr(alt.Chart(alt.Data(values=marks)), f"mark_{kind}")(**look)
        place: dict[str, Any] = {k: f"{k}:Q" for k in _PLACE[2:] if k in marks[0]}
        for axis, channel, end in (("x", alt.X, WIDTH), ("y", alt.Y, height)):
            scale = alt.Scale(domain=[0, end], nice=False, zero=False, reverse=axis == "y")
            place[axis] = channel(f"{axis}:Q", axis=None, scale=scale)
        for name, kind_of_value in _LOOK.items():
            if name in marks[0]:
                channel = getattr(alt, name.capitalize())
                plain = {} if name == "text" else {"scale": None, "legend": None}
                place[name] = channel(f"{name}:{kind_of_value}", **plain)
        return chart.encode(**place)


def _shapes(node: Element, x: float, y: float) -> Iterator[tuple[str, str, str]]:
    """Yield each mark of Vega's SVG as its tag, its place or outline, and its look."""
    tag = node.tag.rpartition("}")[2]
    moved = _MOVED.fullmatch(node.get("transform", ""))
    here = (float(moved[1]), float(moved[2])) if moved else (0.0, 0.0)
    if tag in ("svg", "g"):
        for child in node:
            yield from _shapes(child, x + here[0], y + here[1])
    elif tag == "text":
        place = f'<text x="{_short(x + here[0])}" y="{_short(y + here[1])}"'
        yield place, f">{escape(node.text or '', quote=False)}</text>", _look(node)
    elif tag == "line":
        x2, y2 = node.get("x2", "0"), node.get("y2", "0")
        start = f"M{_short(x + here[0])},{_short(y + here[1])}"
        yield "<path", f"{start}l{_short(float(x2))},{_short(float(y2))}", _look(node)
    elif tag == "path" and node.get("class") not in ("background", "foreground"):
        outline = _DECIMAL.sub(lambda found: _short(float(found[0])), node.get("d", ""))
        at = f' transform="translate({_short(here[0])},{_short(here[1])})"' if moved else ""
        yield f"<path{at}", outline, _look(node)


def _look(node: Element) -> str:
    """Return the attributes of a mark that the page keeps; a line of no width is none."""
    found = {name: node.get(name, "") for name in _KEPT}
    if node.get("stroke-width") == "0" or found["stroke"] == found["fill"]:
        found["stroke"] = ""
    return "".join(
        f' {name}="{escape(value)}"'
        for name, value in found.items()
        if value and value != _USUAL.get(name)
    )


def _joined(shapes: Iterator[tuple[str, str, str]]) -> Iterator[str]:
    """Yield elements; outlines that follow each other and look the same become one element."""
    open_look = ""
    for start, rest, look in shapes:
        if start == "<path" and look == open_look:
            yield rest
            continue
        yield '"/>' if open_look else ""
        open_look = look if start == "<path" else ""
        if start.startswith("<text"):
            yield f"{start}{look}{rest}"
        elif open_look:
            yield f'<path{look} d="{rest}'
        else:
            yield f'{start}{look} d="{rest}"/>'
    yield '"/>' if open_look else ""


def _short(number: float) -> str:
    """Return a number with at most one decimal: a tenth of a pixel is not seen."""
    text = f"{number:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text
