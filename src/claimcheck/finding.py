"""What a validation found: findings, what became of each rule, and the report that holds both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

Severity = Literal["error", "warning", "note"]
Status = Literal["held", "broken", "not_run"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")

KEPT_PER_RULE = 1000
"""At most so many findings of one rule in one package are kept; all of them are counted."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
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


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, on the row that a maintainer would edit first."""

    code: str
    rule: str
    severity: Severity
    package: str
    place: Place
    message: str
    related: tuple[Place, ...] = ()
    acknowledged_by: str = ""

    def sort_key(self) -> tuple[object, ...]:
        """Order by severity, then by place as a file is read, then by code."""
        p = self.place
        where = (self.package, p.path, p.line or 0, self.code, p.field, self.message)
        return (bool(self.acknowledged_by), SEVERITIES.index(self.severity), *where)


@dataclass(frozen=True, slots=True)
class RuleResult:
    """What became of one rule over all packages.

    `examined` counts the rows (or files, for rules about files) that the rule could judge,
    `findings` those that broke it and nobody acknowledged, `ran` the packages in which it ran.
    `skipped` holds (package, reason) for those in which it did not: it is never hidden.
    """

    code: str
    name: str
    severity: Severity
    ran: int = 0
    examined: int = 0
    findings: int = 0
    acknowledged: int = 0
    skipped: tuple[tuple[str, str], ...] = ()

    @property
    def status(self) -> Status:
        """Tell whether the rule held, ran nowhere, or was broken: by an unacknowledged error."""
        if not self.ran:
            return "not_run"
        return "broken" if self.findings and self.severity == "error" else "held"

    @property
    def reason(self) -> str:
        """Say why the rule did not run, and where, if that is not everywhere."""
        reasons = sorted({reason for _, reason in self.skipped})
        if not self.ran or not self.skipped:
            return "; ".join(reasons)
        total = self.ran + len(self.skipped)
        return f"not run for {len(self.skipped)} of {total} packages: {'; '.join(reasons)}"

    def __add__(self, other: RuleResult) -> RuleResult:
        """Join what became of the rule in two batches of packages."""
        return replace(
            self,
            ran=self.ran + other.ran,
            examined=self.examined + other.examined,
            findings=self.findings + other.findings,
            acknowledged=self.acknowledged + other.acknowledged,
            skipped=tuple(sorted(self.skipped + other.skipped)),
        )


@dataclass(frozen=True, slots=True)
class PackageSummary:
    """A package that was read: what it calls itself, and the number of rows of each table."""

    path: str
    name: str = ""
    title: str = ""
    version: str = ""
    status: str = ""
    rows: dict[str, int] = field(default_factory=dict)
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of one validation, of one package or of many.

    `findings` keeps at most KEPT_PER_RULE of a rule and package, in `Finding.sort_key` order;
    `rules` counts all of them.
    """

    packages: tuple[PackageSummary, ...]
    rules: tuple[RuleResult, ...]
    findings: tuple[Finding, ...]

    def count(self, severity: Severity) -> int:
        """Count the findings of a severity that nobody acknowledged."""
        return sum(r.findings for r in self.rules if r.severity == severity)

    @property
    def acknowledged(self) -> int:
        """Count the findings that a known issue acknowledges."""
        return sum(r.acknowledged for r in self.rules)

    @property
    def ok(self) -> bool:
        """Tell whether there is no unacknowledged error."""
        return not self.count("error")


def merge(reports: Iterable[Report]) -> Report:
    """Join the reports of several batches into one, independent of their order."""
    parts = list(reports)
    rules: dict[str, RuleResult] = {}
    for result in (x for part in parts for x in part.rules):
        rules[result.code] = rules[result.code] + result if result.code in rules else result
    return Report(
        tuple(sorted((p for r in parts for p in r.packages), key=lambda p: p.path)),
        tuple(rules[code] for code in sorted(rules)),
        tuple(sorted((f for r in parts for f in r.findings), key=Finding.sort_key)),
    )
