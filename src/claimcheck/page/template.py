"""The page as HTML: the data of `page` in the template, with the pictures drawn into it."""

from __future__ import annotations

import base64
import hashlib
import re
from importlib import import_module

from claimcheck.page.charts import BarPlace, charts_of, outcome_bars
from claimcheck.page.contents import PageContents
from claimcheck.page.environment import environment, file_text, macros, tight
from claimcheck.page.wording import visible

HERE = "claimcheck.page"
_PADDING = re.compile(r"\s*([{};,]|:(?= ))\s*")
"""White space of the style sheet that a browser does not need."""
_QUOTED = re.compile(r'(?<==)"([\w.#/:+%?&;-]+)"(?=[ >])')
"""Values of attributes that need no quotes; those of a text are escaped, and so are none."""
_ENDS = re.compile(r"</p>(?=\s*(?:<p[ >]|<li[ >]|</ul>|</div>|</section>))")
"""Ends of paragraphs that what follows ends: HTML 13.1.2.4, "Optional tags"."""
_APOSTROPHE, _PLAIN = "&#39;", "'"
"""No value of an attribute stands between apostrophes, so that one in a text is only itself."""


def html(page: PageContents) -> str:
    """Return the page as one document that needs nothing else: no script, no font, no address.

    Raises:
        ImportError: the library of the extra is not installed.

    """
    safe = import_module("markupsafe").Markup
    files = (file_text(HERE, name) for name in ("marks.css", "page.css"))
    running = f'@page {{ @top-left {{ content: "{_css_text(page.head.title)}"; }} }}'
    css = _PADDING.sub(r"\1", tight("\n".join([*files, running])))

    def to(table: str, key: str) -> str:
        return "" if table == "documents" else page.anchors.to(key).href

    rendered = (
        environment(HERE)
        .get_template("page.html.j2")
        .render(
            page=page,
            css="CSS",
            css_hash=base64.b64encode(hashlib.sha256(css.encode()).digest()).decode(),
            outcomes=_outcomes(page),
            charts=charts_of(page.relations),
            m=macros(to=to),
        )
    )
    bare = _ENDS.sub("", tight(str(rendered)).replace(_APOSTROPHE, _PLAIN))
    bare = _QUOTED.sub(r"\1", bare)
    return f"{bare.replace('<style>CSS</style>', f'<style>{safe(css)}</style>', 1)}\n"


def _css_text(text: str) -> str:
    """Return text for a string of a style sheet: what is no letter, digit or space is escaped."""
    shown = visible(text)
    return "".join(c if c.isalnum() or c == " " else f"\\{ord(c):06x} " for c in shown)


def _outcomes(page: PageContents) -> list[list[BarPlace]]:
    """Return the bars of what became of the sources, cited and independent ones on one scale."""
    halves = [half for half in (page.cited, page.independent) if half.total]
    most = max((count for half in halves for _, count in half.bars), default=1)
    return [outcome_bars(half, most) for half in halves]
