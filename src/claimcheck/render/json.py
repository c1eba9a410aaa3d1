"""For machines: the report as one JSON object (its JSON Schema: `report.schema.json`)."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from claimcheck.finding import Finding, Place, Report, RuleResult
from claimcheck.render.words import json_text
from claimcheck.rule import find


def lines(report: Report) -> Iterator[str]:
    """Yield the one JSON object, indented."""
    yield json_text(as_object(report), indent=2)


def as_object(report: Report) -> dict[str, Any]:
    """Return the report as JSON values."""
    return {
        "version": 1,
        "tool_version": tool_version(),
        "ok": report.ok,
        "packages": [
            {"name": p.name, "version": p.version, "path": p.path, "rows": p.rows}
            for p in report.packages
        ],
        "rules": [_rule(rule) for rule in report.rules],
        "findings": [finding_object(finding) for finding in report.findings],
        "summary": summary_object(report),
    }


def tool_version() -> str:
    """Return the version of the installed distribution."""
    try:
        return version("claimcheck-datapackage")
    except PackageNotFoundError:
        return "unknown"


def _rule(rule: RuleResult) -> dict[str, Any]:
    return {
        "code": rule.code, "name": rule.name, "status": rule.status, "reason": rule.reason,
        "examined": rule.examined, "findings": rule.findings, "acknowledged": rule.acknowledged,
    }  # fmt: skip


def finding_object(finding: Finding) -> dict[str, Any]:
    """Return one finding as JSON values."""
    return {
        "code": finding.code,
        "rule": finding.rule,
        "severity": finding.severity,
        "package": finding.package,
        **_place(finding.place),
        "message": finding.message,
        "related": [_place(place) for place in finding.related],
        "acknowledged_by": finding.acknowledged_by or None,
        "url": find()[finding.code].url,
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "resource": place.resource, "row_key": place.row_key, "field": place.field,
        "path": place.path, "line": place.line, "value": place.value,
    }  # fmt: skip


def summary_object(report: Report) -> dict[str, int]:
    """Return the counts of unacknowledged findings by severity, and of the acknowledged."""
    return {
        "errors": report.count("error"),
        "warnings": report.count("warning"),
        "notes": report.count("note"),
        "acknowledged": report.acknowledged,
    }
