"""For code scanning: the report as SARIF 2.1.0 (OASIS)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from claimcheck.engine.plugins import known_rules
from claimcheck.engine.rule import Rule
from claimcheck.model.finding import Finding
from claimcheck.model.place import Place
from claimcheck.model.report import Report, tool_version
from claimcheck.render.words import cell, plain
from claimcheck.text.printable import json_text

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def lines(report: Report) -> Iterator[str]:
    """Yield the one SARIF log, indented."""
    yield json_text(as_object(report), indent=2)


def as_object(report: Report) -> dict[str, Any]:
    """Return the SARIF log as JSON values; an acknowledged finding is a suppressed result."""
    rules = known_rules(plugins=bool(report.plugins))
    ran = [rules[result.code] for result in report.rules]
    index = {rule.code: number for number, rule in enumerate(ran)}
    driver = {
        "name": "claimcheck",
        "version": tool_version(),
        "rules": [_rule(rule) for rule in ran],
    }
    results = [_result(finding, index[finding.code]) for finding in report.findings]
    tool: dict[str, Any] = {"driver": driver}
    if report.plugins:
        tool["extensions"] = [plugin._asdict() for plugin in report.plugins]
    run: dict[str, Any] = {"tool": tool, "columnKind": "unicodeCodePoints", "results": results}
    if report.sources.at_hand:
        run["properties"] = {"sources": report.sources._asdict()}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule) -> dict[str, Any]:
    first, _, rest = rule.text.partition("\n\n")
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("_")),
        "shortDescription": {"text": " ".join(first.split())},
        "help": {"text": rest or first},
        "defaultConfiguration": {"level": rule.severity},
        "properties": {"page": rule.url} if rule.url else {},
    }


def _result(finding: Finding, index: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": finding.severity,
        "message": {"text": plain(finding.message)},
        "locations": [_location(finding.place)],
    }
    related = [_location(place) for place in finding.related if place.path]
    if related:
        result["relatedLocations"] = related
    if finding.acknowledged_by:
        why = f"known issue {finding.acknowledged_by}"
        result["suppressions"] = [{"kind": "external", "justification": why}]
    return result


def _location(place: Place) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(place.path)}}
    if place.line is not None:
        physical["region"] = {"startLine": place.line}
    location: dict[str, Any] = {"physicalLocation": physical}
    if name := cell(place):
        location["logicalLocations"] = [{"fullyQualifiedName": name}]
    return location
