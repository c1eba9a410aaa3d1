"""What the reports of many packages add up to, whatever their number and order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from claimcheck.model.finding import Finding
from claimcheck.model.report import (
    ArchiveCounts,
    PackageSummary,
    Plugin,
    Report,
    RuleResult,
    SourceCounts,
    Unread,
)

LISTED = 1000
"""Packages of which all findings are kept; those of more are counted, in memory that is flat."""
NAMED = 10
"""Paths that are named if none of them could be read."""


@dataclass(slots=True, kw_only=True)
class RuleSum:
    """What became of one rule in several packages; it grows."""

    first: RuleResult
    ran: int = 0
    examined: int = 0
    findings: int = 0
    acknowledged: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    def add(self, result: RuleResult) -> None:
        """Add what became of the rule in further packages."""
        self.ran += result.ran
        self.examined += result.examined
        self.findings += result.findings
        self.acknowledged += result.acknowledged
        self.seconds += result.seconds
        for reason, packages in result.skipped:
            self.skipped[reason] += packages

    def result(self) -> RuleResult:
        """Return what became of the rule in all reports together."""
        return replace(
            self.first,
            ran=self.ran,
            examined=self.examined,
            findings=self.findings,
            acknowledged=self.acknowledged,
            skipped=tuple(sorted(self.skipped.items())),
            seconds=self.seconds,
        )


class Tally:
    """The counts of many reports, of which no finding and no package is kept."""

    def __init__(self) -> None:
        self.rules: dict[str, RuleSum] = {}
        self.sources = SourceCounts()
        self.plugins: set[Plugin] = set()
        self.unread: list[Unread] = []
        self.packages = self.read = 0
        self.rows: Counter[str] = Counter()

    def add(self, report: Report) -> None:
        """Count what a further report says."""
        for result in report.rules:
            if (known := self.rules.get(result.code)) is None:
                known = self.rules[result.code] = RuleSum(first=result)
            known.add(result)
        self.sources = SourceCounts(*map(sum, zip(self.sources, report.sources, strict=True)))
        self.plugins.update(report.plugins)
        self.packages += len(report.packages)
        for package in report.packages:
            self.rows.update(package.rows)
        self.read += len(report.packages) - len(report.unread)
        if len(self.unread) < NAMED:
            self.unread += report.unread

    def report(self) -> Report:
        """Return the counts as a report without packages and findings.

        What could not be read is a finding; `unread` is filled where nothing could be.
        """
        return Report(
            packages=(),
            rules=tuple(self.rules[code].result() for code in sorted(self.rules)),
            findings=(),
            plugins=tuple(sorted(self.plugins)),
            sources=self.sources,
            unread=() if self.read else tuple(self.unread),
        )


def merge(reports: Iterable[Report]) -> Report:
    """Join the reports of several packages into one, independent of their order."""
    tally, parts = Tally(), list(reports)
    for part in parts:
        tally.add(part)
    return replace(
        tally.report(),
        packages=tuple(sorted((p for r in parts for p in r.packages), key=lambda p: p.path)),
        findings=tuple(sorted((f for r in parts for f in r.findings), key=Finding.sort_key)),
    )


def sum_up(reports: Iterable[Report]) -> Report:
    """Join the reports of up to LISTED packages with all that they hold; of more, count.

    Then the packages with findings are listed, in the order of the input, first those with errors.
    """
    tally = Tally()
    kept: list[Report] = []
    failing: list[PackageSummary] = []
    others: list[PackageSummary] = []
    with_findings = 0
    for report in reports:
        tally.add(report)
        if tally.packages <= LISTED:
            kept.append(report)
        else:
            kept.clear()
        if not any(rule.findings for rule in report.rules):
            continue
        with_findings += 1
        some = failing if report.count("error") else others
        if len(some) < LISTED:
            some += (replace(p, counts=report.counts()) for p in report.packages)
    if tally.packages <= LISTED:
        return merge(kept)
    archive = ArchiveCounts(
        packages=tally.packages, with_findings=with_findings, rows=dict(sorted(tally.rows.items()))
    )
    return replace(tally.report(), packages=tuple((failing + others)[:LISTED]), archive=archive)
