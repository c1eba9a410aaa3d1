"""A question that a migration leaves to a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A question about a column of some rows, or about a property of the descriptor.

    Of a property, `resource` and `rows` are empty, and `field` is its path.
    """

    resource: str
    field: str
    rows: tuple[str, ...]
    question: str

    def as_json(self) -> dict[str, Any]:
        """Return the decision as plain values."""
        return asdict(self)


def decision(resource: str, field: str, rows: Iterable[str], question: str) -> list[Decision]:
    """Return a decision about some rows; none where there are no rows."""
    keys = tuple(rows)
    if not keys:
        return []
    return [Decision(resource=resource, field=field, rows=keys, question=question)]
