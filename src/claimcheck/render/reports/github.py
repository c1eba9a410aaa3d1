"""For GitHub Actions: annotations on the lines, and the whole table in the step summary.

GitHub shows ten annotations of a level in one step: the worst come first, the rest is counted.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from claimcheck.model.finding import Finding
from claimcheck.model.report import Report
from claimcheck.render.words import cell, heading, plain, summary, where
from claimcheck.text.counted import number

SHOWN_PER_LEVEL = 10
_LEVELS = {"error": "error", "warning": "warning", "note": "notice"}


def lines(report: Report) -> Iterator[str]:
    """Yield workflow commands; where GITHUB_STEP_SUMMARY names a file, append the table to it."""
    open_findings = [f for f in report.findings if not f.acknowledged_by]
    shown: Counter[str] = Counter()
    for finding in open_findings:
        shown[finding.severity] += 1
        if shown[finding.severity] <= SHOWN_PER_LEVEL:
            yield _command(finding)
    if target := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(target).open("a", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in table(report, open_findings))
    hidden = sum(max(0, count - SHOWN_PER_LEVEL) for count in shown.values())
    if hidden:
        yield f"{number(hidden, 'more finding')} in the step summary"
    yield from (plain(fact) for package in report.packages for fact in package.facts)
    yield summary(report)


def _command(finding: Finding) -> str:
    place = finding.place
    line = f",line={place.line}" if place.line is not None else ""
    title = _property(f"{finding.code} {finding.rule}")
    level = _LEVELS[finding.severity]
    said = f"{cell(place)}: {plain(finding.message)}" if place.resource else plain(finding.message)
    return f"::{level} file={_property(place.path)}{line},title={title}::{_data(said)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(plain(text)).replace(":", "%3A").replace(",", "%2C")


def table(report: Report, findings: list[Finding]) -> Iterator[str]:
    """Yield the findings as a Markdown table."""
    yield from (f"### {_escaped(line)}" for line in heading(report))
    if findings:
        yield "\n| where | code | severity | what |\n|---|---|---|---|"
    for finding in findings:
        spot = f"{where(finding.place)} {cell(finding.place)}".strip()
        what = _escaped(plain(finding.message))
        yield f"| {_escaped(spot)} | {finding.code} | {finding.severity} | {what} |"
    for package in report.packages:
        yield from (f"\n{_escaped(plain(fact))}" for fact in package.facts)
    yield f"\n{summary(report)}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
