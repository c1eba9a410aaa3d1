"""What changed since another release, as the page of changes shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, takewhile
from pathlib import Path

from claimcheck import changes
from claimcheck.changes.difference import CellChange, UnmatchedRow
from claimcheck.text.shortened import shorten

_BUDGET = 250_000
"""Characters of all changed cells on the page, which is to stay light."""
_ROW, _LONGEST = 250, 400
"""Characters of the markup of a row, and of a cell that is shown."""
SHOWN = "claims", "documents", "references", "entities"
"""The tables of which the changes come first: a reader knows their rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """The changed cells by table, as many as fit; `more` are left out. Rows are only counted."""

    version: str
    cells: tuple[CellChange, ...]
    more: int
    added: tuple[tuple[str, int], ...]
    gone: tuple[tuple[str, int], ...]


def changes_since(old: str | Path, new: str | Path) -> Changes:
    """Compare a package with an earlier release of it.

    Raises:
        ClaimcheckError: one of the two cannot be read, or they are not comparable.

    """
    found = changes.diff(str(old), str(new))
    cells = sorted(found.corrected, key=lambda cell: cell.resource not in SHOWN)
    kept = tuple(_within_budget(cells))
    return Changes(
        version=found.old.version,
        cells=kept,
        more=len(cells) - len(kept),
        added=_row_counts(found.added),
        gone=_row_counts([*found.retired, *found.removed]),
    )


def _within_budget(cells: list[CellChange]) -> Iterator[CellChange]:
    sizes = accumulate(
        _ROW + len(shorten(cell.old, _LONGEST)) + len(shorten(cell.new, _LONGEST)) for cell in cells
    )
    for cell, _ in zip(cells, takewhile(lambda size: size <= _BUDGET, sizes), strict=False):
        yield cell


def _row_counts(rows: Iterable[UnmatchedRow]) -> tuple[tuple[str, int], ...]:
    return tuple(Counter(row.resource for row in rows).items())
