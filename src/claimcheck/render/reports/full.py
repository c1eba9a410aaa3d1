"""For a person at a terminal: errors first, at most ten of a code, the summary last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from claimcheck.model.finding import Finding
from claimcheck.model.place import Place
from claimcheck.model.report import Report
from claimcheck.render.words import cell, colour_text, heading, plain, summary, where
from claimcheck.text.plurals import pluralise

SHOWN_PER_CODE = 10


def lines(report: Report, *, every_rule: bool = False, colour: bool = False) -> Iterator[str]:
    """Yield the report line by line; if asked, with each rule, and severities in colour."""
    yield from heading(report)
    shown: Counter[str] = Counter()
    total = {r.code: r.findings + r.acknowledged for r in report.rules}
    for finding in report.open_findings:
        shown[finding.code] += 1
        if shown[finding.code] <= SHOWN_PER_CODE:
            yield from _finding_lines(finding, colour)
    for code in sorted(shown):
        hidden = next(r.findings for r in report.rules if r.code == code) - SHOWN_PER_CODE
        if hidden > 0:
            yield f"… and {pluralise(hidden, 'more finding')} of {code} ({total[code]:,} in all)"
    for package in report.packages:
        yield from package.facts
    if every_rule:
        yield from _rules(report)
    yield summary(report)


def _finding_lines(finding: Finding, colour: bool) -> Iterator[str]:
    said = colour_text(f"{finding.code} {finding.severity}", finding.severity, colour)
    yield f"{where(finding.place)}  {said}  {plain(finding.message)}"
    here = cell(finding.place)
    if finding.related:
        yield f"    {here}"
        yield from (f"    → {_related(place)}" for place in finding.related)
    elif here:
        yield f"    {here}"


def _related(place: Place) -> str:
    value = f" = {plain(place.value)}" if place.value else ""
    opened = f"  {where(place)}" if place.path else "  (not there)"
    return f"{cell(place)}{value}{opened}"


def _rules(report: Report) -> Iterator[str]:
    """Yield one line a rule: its status, the rows that it examined, why it did not run."""
    for rule in report.rules:
        told = f"{rule.examined:,} examined" if rule.ran else ""
        why = f"  {rule.reason}" if rule.reason else ""
        yield plain(f"{rule.code} {rule.status:<8} {rule.name}  {told}{why}")
