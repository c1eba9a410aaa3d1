"""The report of one package as a line of a ledger, and back: counts by rule, and all findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from claimcheck.engine.rule import Rule
from claimcheck.files.recorded_store import Seen
from claimcheck.model.finding import Finding, Severity
from claimcheck.model.place import Place
from claimcheck.model.report import PackageSummary, Plugin, Report, RuleResult, SourceCounts

Entry = dict[str, Any]


def entry_of(report: Report, seen: Seen) -> Entry:
    """Return the line of a package's report: what every package has alike is left out."""
    (package,) = report.packages
    not_run: dict[str, list[str]] = {}
    for rule in report.rules:
        for reason, _ in rule.skipped:
            not_run.setdefault(reason, []).append(rule.code)
    counts = {r.code: [r.examined, r.findings, r.acknowledged] for r in report.rules}
    return {
        "path": package.path,
        "files": seen.files,
        "sha256": seen.sha256,
        "package": {f.name: getattr(package, f.name) for f in fields(package) if f.name != "path"},
        "counts": {code: three for code, three in counts.items() if any(three)},
        "not_run": not_run,
        "findings": [finding.as_object() for finding in report.findings],
        "sources": report.sources,
    }


def seen_of(entry: Entry) -> Seen:
    """Return what had been read of the package."""
    return Seen(tuple(entry["files"]), entry["sha256"])


def report_of(
    entry: Entry,
    severities: Mapping[str, Severity],
    known: Mapping[str, Rule],
    plugins: tuple[Plugin, ...],
) -> Report:
    """Return the report of which a line was made, with the rules that were asked for."""
    reasons = {code: reason for reason, codes in entry["not_run"].items() for code in codes}
    return Report(
        packages=(_package(entry),),
        rules=tuple(
            _rule_result(
                entry["counts"].get(code, (0, 0, 0)), known[code].name, code, level, reasons
            )
            for code, level in sorted(severities.items())
        ),
        findings=tuple(map(_finding, entry["findings"])),
        plugins=plugins,
        sources=SourceCounts(*entry["sources"]),
    )


def _package(entry: Entry) -> PackageSummary:
    said = entry["package"]
    return PackageSummary(path=entry["path"], **{**said, "facts": tuple(said["facts"])})


def _rule_result(
    counts: tuple[int, int, int],
    name: str,
    code: str,
    severity: Severity,
    reasons: Mapping[str, str],
) -> RuleResult:
    examined, findings, acknowledged = counts
    return RuleResult(
        code=code,
        name=name,
        severity=severity,
        ran=0 if code in reasons else 1,
        examined=examined,
        findings=findings,
        acknowledged=acknowledged,
        skipped=((reasons[code], 1),) if code in reasons else (),
    )


def _finding(said: Entry) -> Finding:
    return Finding(
        code=said["code"],
        rule=said["rule"],
        severity=said["severity"],
        package=said["package"],
        place=_read_place(said),
        message=said["message"],
        related=tuple(map(_read_place, said["related"])),
        acknowledged_by=said["acknowledged_by"] or "",
        url=said["url"],
    )


def _read_place(said: Entry) -> Place:
    return Place(**{f.name: said[f.name] for f in fields(Place)})
