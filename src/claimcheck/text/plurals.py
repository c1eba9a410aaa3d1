"""A count with its noun, in the singular or the plural."""

from __future__ import annotations


def pluralise(count: int, singular: str, plural: str = "") -> str:
    """Return `1 error`, `2,014 rows`."""
    return f"{count:,} {singular if count == 1 else plural or singular + 's'}"
