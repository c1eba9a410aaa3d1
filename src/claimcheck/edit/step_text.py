"""A step as the terminal shows it: the rows that changed, and what the rules say of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimcheck.edit.description_row import DESCRIPTION, property_text
from claimcheck.edit.row_change import RowChange
from claimcheck.edit.steps import TriedStep
from claimcheck.render.words import cell, plain, where
from claimcheck.text.printable import printable


def lines(made: TriedStep) -> Iterator[str]:
    """Yield a line for each row and for each new finding."""
    if made.written:
        yield from (line for change in made.changes for line in _change_lines(change))
        yield from map(printable, made.remarks)
    for found in made.findings:
        here = f" {cell(found.place)}" if found.place.resource else ""
        yield f"{where(found.place)}: {found.severity} {found.code}{here}: {plain(found.message)}"
    if made.written and not made.changes:
        yield "nothing was changed"
    if not made.written:
        yield "nothing was written: with this the tables would be broken"


def as_object(made: TriedStep) -> dict[str, Any]:
    """Return a step as JSON values: rows as they stood and as they stand, and the findings."""
    return {
        "written": made.written,
        "changes": [
            {"resource": c.table, "row_key": c.key, "before": c.before, "after": c.after}
            for c in made.changes
        ],
        "findings": [found.as_object() for found in made.findings],
        "remarks": made.remarks,
    }


def _change_lines(change: RowChange) -> Iterator[str]:
    name = f"{change.table}[{change.key}]" if change.key else change.table
    told = property_text if change.table == DESCRIPTION else str
    if change.before is None:
        yield f"added {name}"
    elif change.after is None:
        yield f"withdrew {name}"
    else:
        for column, value in change.after.items():
            cells = [told(cell) or "(empty)" for cell in (change.before[column], value)]
            yield f"{name}.{column}: {' → '.join(cells)}"
