"""For streams: one JSON object a finding, the summary last."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimcheck.model.report import Report
from claimcheck.text.printable import json_text


def lines(report: Report) -> Iterator[str]:
    """Yield a line for each finding, then one with the summary and all that is beside it."""
    for finding in report.findings:
        yield json_text(finding.as_object())
    last: dict[str, Any] = {"summary": report.summary()}
    if report.sources.at_hand:
        last["sources"] = report.sources._asdict()
    if error := report.error():
        last["error"] = error
    if report.plugins:
        last["plugins"] = [plugin._asdict() for plugin in report.plugins]
    yield json_text(last)
