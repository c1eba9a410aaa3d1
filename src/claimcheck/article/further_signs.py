"""Signs in a copy that look like markers of notes, and that the package does not record."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.article.copy import Copy
from claimcheck.text.marker_styles import STYLES, Sign, find_markers

_USUAL = next(iter(STYLES))
"""The style that is looked for where neither the copy nor the descriptor names one."""


def further_signs(copy: Copy) -> Iterator[Sign]:
    """Yield the signs that stay in the body of a copy, with their places in it.

    What stands directly behind a figure or a bracket is none: `552(a)(2)`, `116(910)`.
    """
    stated = str(copy.stated.get("markers") or "")
    yield from signs_left(copy.body, copy.style or (stated if stated in STYLES else ""))


def signs_left(body: str, style: str = "") -> Iterator[Sign]:
    """Yield the signs in a text without its markers that a reader takes for further ones."""
    for sign in find_markers(body, style or _USUAL):
        before = body[max(sign.start - 1, 0) : sign.start]
        if not (before == ")" or before.isdigit()):
            yield sign
