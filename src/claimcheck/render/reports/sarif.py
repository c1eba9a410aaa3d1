"""For code scanning: the report as SARIF 2.1.0 (OASIS).

GitHub opens an alert for each result, suppressed or not: an acknowledged finding is counted, and is
no result. It takes 25,000 results of a run, and knows one again by `primaryLocationLineHash`.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from claimcheck.engine.plugins import known_rules
from claimcheck.engine.rule import Rule
from claimcheck.files.nearest import in_repository
from claimcheck.model.finding import Finding
from claimcheck.model.installation import tool_version
from claimcheck.model.place import Place
from claimcheck.model.report import Report
from claimcheck.render.words import archive_words, cell, package_counts, plain
from claimcheck.text.plurals import pluralise
from claimcheck.text.printable import json_text

Node = dict[str, Any]

RESULTS = 25_000
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_ROOT = "%SRCROOT%"


def lines(report: Report) -> Iterator[str]:
    """Yield the one SARIF log, indented."""
    yield json_text(as_object(report), indent=2)


def as_object(report: Report) -> Node:
    """Return the SARIF log as JSON values; each open finding is a result."""
    rules = known_rules(plugins=bool(report.plugins))
    ran = [rules[result.code] for result in report.rules]
    driver = {
        "name": "claimcheck",
        "version": tool_version(),
        "rules": [_rule(rule) for rule in ran],
    }
    tool: Node = {"driver": driver}
    if report.plugins:
        tool["extensions"] = [plugin._asdict() for plugin in report.plugins]
    listed = report.open_findings[:RESULTS]
    index = {rule.code: number for number, rule in enumerate(ran)}
    properties: Node = {"acknowledged": report.acknowledged}
    if report.sources.at_hand:
        properties["sources"] = report.sources._asdict()
    run = {
        "tool": tool,
        "invocations": [_invocation(report, len(listed))],
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the repository"}}},
        "columnKind": "unicodeCodePoints",
        "results": [
            _sarif_result(finding, index[finding.code], fingerprint)
            for finding, fingerprint in zip(listed, _fingerprints(listed), strict=True)
        ],
        "properties": properties,
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _invocation(report: Report, listed: int) -> Node:
    """Say how the command ended, what it could not read, and how many results were cut."""
    said = [_notification("error", message, path) for path, message in report.unread]
    if report.archive is not None:
        said.append(_notification("note", archive_words(report), ""))
        said += (_notification("note", package_counts(p), p.path) for p in report.packages)
    if cut := report.open_count - listed:
        said.append(_notification("warning", f"{pluralise(cut, 'more finding')} not listed", ""))
    return {
        "executionSuccessful": not report.unread,
        "exitCode": report.exit_code,
        "toolExecutionNotifications": said,
    }


def _notification(level: str, message: str, path: str) -> Node:
    found: Node = {"level": level, "message": {"text": plain(message)}}
    return found | ({"locations": [_location(Place(path=path))]} if path else {})


def _rule(rule: Rule) -> Node:
    first, _, rest = rule.text.partition("\n\n")
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("_")),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.summary},
        "help": {"text": rest or first, "markdown": f"**{rule.code}**: {first}\n\n{rest}".strip()},
        "defaultConfiguration": {"level": rule.severity},
        "properties": {"page": rule.url} if rule.url else {},
    }


def _sarif_result(finding: Finding, index: int, fingerprint: str) -> Node:
    result: Node = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": finding.severity,
        "message": {"text": plain(finding.message)},
        "locations": [_location(finding.place)],
        "partialFingerprints": {"primaryLocationLineHash": fingerprint},
    }
    related = [_location(place) for place in finding.related if place.path]
    return result | ({"relatedLocations": related} if related else {})


def _fingerprints(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield of each finding what stays the same when its row moves; equal ones are numbered."""
    seen: Counter[str] = Counter()
    for f in findings:
        place = f.place
        parts = (f.code, _uri(place.path), place.resource, place.row_key, place.field)
        found = hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
        seen[found] += 1
        yield f"{found}:{seen[found]}"


def _location(place: Place) -> Node:
    artifact = {"uri": _uri(place.path)}
    if not artifact["uri"].startswith(("/", "..", "file:")):
        artifact["uriBaseId"] = _ROOT
    physical: Node = {"artifactLocation": artifact}
    if place.line is not None:
        physical["region"] = {"startLine": place.line}
    location: Node = {"physicalLocation": physical}
    if name := cell(place):
        location["logicalLocations"] = [{"fullyQualifiedName": name}]
    return location


def _uri(path: str) -> str:
    return quote(os.fsencode(in_repository(path)))
