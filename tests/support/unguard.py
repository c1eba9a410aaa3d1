"""The way back from a guarded cell, as a reader of a CSV file would write it."""

from __future__ import annotations

from claimcheck.export.guard import guard_cell


def unguard_cell(text: str) -> str:
    """Return what `guard_cell` was given: the two are exact opposites."""
    inner = text.removeprefix("'")
    return inner if guard_cell(inner) == text else text
