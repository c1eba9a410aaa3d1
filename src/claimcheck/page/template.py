"""The page as HTML: the data of `page` in the template, with the pictures drawn into it."""

from __future__ import annotations

import base64
import hashlib
import re
from importlib import import_module, resources
from typing import Any, NamedTuple

from claimcheck.page import charts
from claimcheck.page.contents import Page
from claimcheck.page.drawing import Shape, shapes
from claimcheck.page.wording import visible

MOST_DRAWN = 60
"""Relations that are drawn; the others are told in words only."""
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_PADDING = re.compile(r"\s*([{};,]|:(?= ))\s*")
"""White space of the style sheet that a browser does not need."""
_APOSTROPHE, _PLAIN = "&#39;", "'"
"""No value of an attribute stands between apostrophes, so that one in a text is only itself."""


class Picture(NamedTuple):
    """A drawn picture: what stands inside its `svg` element, and the height of its box."""

    shapes: tuple[Shape, ...]
    height: int


def html(page: Page) -> str:
    """Return the page as one document that needs nothing else: no script, no font, no address.

    Raises:
        ImportError: the library of the extra is not installed.

    """
    safe = import_module("markupsafe").Markup
    css = _PADDING.sub(r"\1", _tight(_file("page.css")))
    rendered = (
        _environment()
        .get_template("page.html.j2")
        .render(
            page=page,
            css=safe(css),
            css_hash=base64.b64encode(hashlib.sha256(css.encode()).digest()).decode(),
            pictures=_pictures(page),
            width=charts.WIDTH,
        )
    )
    return f"{_tight(rendered).replace(_APOSTROPHE, _PLAIN)}\n"


def render_picture(drawing: charts.Drawing) -> str:
    """Return a drawing as what stands inside an `svg` element of the page."""
    return str(_environment().get_template("picture.svg.j2").module.elements(shapes(drawing)))


def _environment() -> Any:
    """Return Jinja with the page's templates: all text is escaped, and nothing may be missing."""
    jinja2: Any = import_module("jinja2")  # an extra
    safe = import_module("markupsafe").Markup
    environment = jinja2.Environment(
        autoescape=True,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        loader=jinja2.FunctionLoader(_file),
    )
    environment.filters["direction"] = lambda text: safe(_direction(text))
    return environment


def _file(name: str) -> str:
    """Return a file that lies beside this module, in a checkout as in a wheel."""
    return resources.files("claimcheck.page").joinpath(name).read_text(encoding="utf-8")


def _tight(text: str) -> str:
    """Return text without blank lines and indents; no data has a line of its own to lose."""
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def _shown(value: object) -> object:
    """Make text from data visible, before it is escaped; markup of the page's own stays."""
    return visible(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def _direction(text: str) -> str:
    """Let the browser choose the direction of text that has letters written from the right."""
    return ' dir="auto"' if _RIGHT_TO_LEFT.search(text) else ""


def _pictures(page: Page) -> dict[str, list[Picture | None]]:
    """Return the pictures by name; a relation without a picture has None in its place."""
    line = page.timeline
    most = max(count for part in (page.cited, page.independent) for _, count in part.bars)
    parts = [part for part in (page.cited, page.independent) if part.total]
    return {
        "timeline": [_drawn(charts.dated(line.rows, s)) for s in line.scales] if line else [],
        "outcomes": [_drawn(charts.outcomes(part, most)) for part in parts],
        "relations": [
            _drawn(charts.numbers(r.bars)) if len(r.bars) > 1 and number < MOST_DRAWN else None
            for number, r in enumerate(page.relations)
        ],
    }


def _drawn(drawing: charts.Drawing) -> Picture:
    return Picture(tuple(shapes(drawing)), drawing.height)
