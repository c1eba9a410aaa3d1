"""One line a finding, as compilers and editors understand it."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model.finding import Finding
from claimcheck.model.report import Report
from claimcheck.render.words import cell, colour_text, heading, not_listed, plain, summary, where


def lines(report: Report, *, colour: bool = False) -> Iterator[str]:
    """Yield `path:line: severity CODE cell: message`, the summary last."""
    yield from heading(report)
    for finding in report.findings:
        yield from entry(finding, colour=colour)
    yield from not_listed(report)
    yield from last(report)


def entry(finding: Finding, *, colour: bool = False) -> Iterator[str]:
    """Yield the line of a finding that nobody acknowledged."""
    if not finding.acknowledged_by:
        here = f" {cell(finding.place)}" if finding.place.resource else ""
        said = colour_text(f"{finding.severity} {finding.code}", finding.severity, colour)
        yield f"{where(finding.place)}: {said}{here}: {plain(finding.message)}"


def last(report: Report) -> Iterator[str]:
    """Yield the last line."""
    yield summary(report)
