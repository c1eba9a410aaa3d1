"""A diff as the Data part of an entry in the changelog."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from claimcheck.changes.difference import Diff, UnmatchedRow
from claimcheck.render.diffs.text import news, schema, summarise_row
from claimcheck.render.words import plain
from claimcheck.text.plurals import pluralise

_SPECIAL = re.compile(r"([\\`*_\[\]<>|])")


def lines(diff: Diff) -> Iterator[str]:
    """Yield Markdown under the headings of Keep a Changelog; every value is escaped."""
    yield f"### Data: {_escape(diff.old.version)} to {_escape(diff.new.version)} ({diff.bump})"
    if diff.bump == "none":
        yield from ("", "Nothing changed.")
    yield from _titled_list("Added", _added(news(diff)))
    properties = (f"- `{change.name}` of the descriptor" for change in diff.properties)
    yield from _titled_list(
        "Changed", [*(f"- {_escape(line)}" for line in schema(diff)), *properties]
    )
    gone = [*_row_entries(diff.retired), *_row_entries(diff.removed)]
    yield from _titled_list("Removed", gone)
    yield from _corrected(diff)


def _titled_list(title: str, entries: Sequence[str] | Iterator[str]) -> Iterator[str]:
    found = list(entries)
    if found:
        yield from ("", f"#### {title}", "", *found)


def _added(rows: Sequence[UnmatchedRow]) -> Iterator[str]:
    for table, mine in groupby(rows, lambda row: row.resource):
        keys = [row.row_key for row in mine]
        yield f"- {pluralise(len(keys), 'row')} of `{table}`: {_escape(', '.join(keys))}"


def _row_entries(rows: Sequence[UnmatchedRow]) -> Iterator[str]:
    for row in rows:
        said = (
            f": {_escape(summarise_row(row))}"
            if row.reason
            else ", without being retired" * row.has_id
        )
        yield f"- `{row.resource}` {_escape(row.row_key)}{said}"


def _corrected(diff: Diff) -> Iterator[str]:
    if diff.corrected:
        yield from ("", "#### Fixed", "", "| row | column | was | is |", "|---|---|---|---|")
    for cell in diff.corrected:
        values = f"{_escape(cell.old)} | {_escape(cell.new)}"
        yield f"| {_escape(cell.row_key)} | `{cell.resource}.{cell.field}` | {values} |"


def _escape(value: str) -> str:
    return _SPECIAL.sub(r"\\\1", plain(value))
