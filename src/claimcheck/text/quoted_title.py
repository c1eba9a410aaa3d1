"""A title in quotation marks, in which marks of its own become single ones."""

from __future__ import annotations

import re

_PAIR = re.compile(r'“([^“”]*)”|"([^"]*)"')


def inner_quotes(title: str) -> str:
    """Return a title that will stand in double marks: `“A” in B` becomes `‘A’ in B`."""
    return _PAIR.sub(lambda pair: f"‘{pair[1] or pair[2] or ''}’", title)


def quoted_title(title: str) -> str:
    """Return a title in double marks."""
    return f"“{inner_quotes(title)}”"
