"""A diff in each format: one module a format, each a function from a diff to lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from claimcheck.changes.difference import Diff
from claimcheck.render import diff_json, diff_markdown, diff_text

FORMATS: dict[str, Callable[[Diff], Iterator[str]]] = {
    "text": diff_text.lines,
    "json": diff_json.lines,
    "markdown": diff_markdown.lines,
}
