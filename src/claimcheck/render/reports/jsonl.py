"""For streams: one JSON object a finding, the summary last."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model.report import Report
from claimcheck.text.printable import json_text


def lines(report: Report) -> Iterator[str]:
    """Yield a line for each finding, then one with the summary."""
    for finding in report.findings:
        yield json_text(finding.as_object())
    yield json_text({"summary": report.summary()})
