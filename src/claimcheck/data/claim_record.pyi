"""The type of a claim for type checkers; written by `python -m tools.pages`."""

import datetime
from dataclasses import dataclass
from typing import Any

COLUMNS: tuple[str, ...]

@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One assertion of the article; a field is None where its cell is empty."""

    claim_id: str
    segment_id: str
    statement: str
    claim_type: str
    footnote: int | None
    footnote_scope: str | None
    date: str | None
    date_earliest: datetime.date | None
    date_latest: datetime.date | None
    date_basis: str | None
    timeline: bool
    voice: str
    attributed_to: str | None
    certainty: str
    polarity: str
    same_as: str | None
    intended: str | None
    numbers_waived: str | None
    note: str | None

    def as_json(self) -> dict[str, Any]: ...
