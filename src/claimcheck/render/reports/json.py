"""For machines: the report as one JSON object (its JSON Schema: `report.schema.json`)."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model.report import Report


def lines(report: Report) -> Iterator[str]:
    """Yield the one JSON object, indented."""
    yield report.to_json()
