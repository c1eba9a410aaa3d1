"""A place in a package: what a finding names, so that a person can open it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from claimcheck.model.sent_record import SentRecord


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Place(SentRecord):
    """A cell, a row or a file that a person can open.

    `line` is the physical line of the file, counted from 1; None for the file as a whole.
    `row_key` holds the primary-key cells in schema order, joined by `/`.
    """

    path: str
    line: int | None = None
    resource: str = ""
    row_key: str = ""
    field: str = ""
    value: str = ""

    def as_object(self) -> dict[str, Any]:
        """Return the place as JSON values."""
        return {
            "resource": self.resource,
            "row_key": self.row_key,
            "field": self.field,
            "path": self.path,
            "line": self.line,
            "value": self.value,
        }
