"""For streams: one JSON object a finding, the summary last."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimcheck.model.finding import Finding
from claimcheck.model.report import Report
from claimcheck.text.printable import json_text


def lines(report: Report) -> Iterator[str]:
    """Yield a line for each finding, then the last one."""
    for finding in report.findings:
        yield from entry(finding)
    yield from last(report)


def entry(finding: Finding) -> Iterator[str]:
    """Yield the line of a finding."""
    yield json_text(finding.as_object())


def last(report: Report) -> Iterator[str]:
    """Yield the last line: the summary, and all that is beside it."""
    said: dict[str, Any] = {"summary": report.summary()}
    if report.sources.at_hand:
        said["sources"] = report.sources._asdict()
    if error := report.error():
        said["error"] = error
    if report.plugins:
        said["plugins"] = [plugin._asdict() for plugin in report.plugins]
    yield json_text(said)
