"""Why a rule says of a row what it says, for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimcheck.model.place import Place
from claimcheck.render.words import cell, plain, where
from claimcheck.run.reasons import Reason
from claimcheck.run.row_ends import End
from claimcheck.run.tied_rows import MOST_ROWS, TiedFrame, TiedRow
from claimcheck.text.plurals import pluralise

LONGEST_CELL = 60
"""Characters of a cell that are shown."""


def lines(reasons: Iterable[Reason]) -> Iterator[str]:
    """Yield for each place: the rule, the frames that it reads with what is tied, and its end."""
    for count, reason in enumerate(reasons):
        if count:
            yield ""
        yield from _reason_lines(reason)


def _reason_lines(reason: Reason) -> Iterator[str]:
    yield f"{reason.rule.code} {reason.rule.name}: {reason.rule.summary}"
    place = Place(
        path=reason.path, line=reason.line, resource=reason.resource, row_key=reason.row_key
    )
    yield f"{cell(place)}  {where(place)}".strip()
    for frame in reason.frames:
        yield from _frame(frame)
    yield ""
    for end in reason.ends:
        yield from _end(end)


def _frame(frame: TiedFrame) -> Iterator[str]:
    names = ", ".join(frame.names)
    if not frame.count:
        yield f"\n{names}: no row is tied to it"
        return
    yield f"\n{names}: {pluralise(frame.count, 'row')}"
    yield from (f"  {_row_text(row, frame.table)}" for row in frame.rows)
    if frame.count > MOST_ROWS:
        yield f"  … and {pluralise(frame.count - MOST_ROWS, 'more row')}"


def _row_text(row: TiedRow, table: str) -> str:
    """Return the cells of a row; a broken one is marked, since rules do not see its row.

    An empty cell is shown of a table, where a maintainer may fill it.
    """
    shown = [
        f"{name} {_cell_text(value)}{' (broken)' if name in row.broken else ''}"
        for name, value in row.cells.items()
        if table or value is not None
    ]
    return ", ".join(shown) + ("; left out" if row.broken else "")


def _cell_text(value: str | None) -> str:
    if value is None:
        return "–"
    return plain(value if len(value) <= LONGEST_CELL else f"{value[: LONGEST_CELL - 1]}…")


def _end(end: End) -> Iterator[str]:
    if end.finding is None:
        needs = "it " if end.reason.startswith("needs ") else ""
        yield f"{end.word}, because {needs}{plain(end.reason)}" if end.reason else end.word
        return
    known = end.finding.acknowledged_by
    yield f"{end.word}: {plain(end.finding.message)}"
    yield from (f"    → {cell(place)}  {where(place)}" for place in end.finding.related)
    if known:
        yield f"acknowledged by {known}"
