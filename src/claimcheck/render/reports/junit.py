"""For test dashboards: one test case a rule, as JUnit XML.

There is no one schema: Ant's (windyroad, JUnit.xsd) demands properties, times and both outputs, and
gives a case one outcome and no output of its own; Jenkins' (xunit, junit-10.xsd) takes all of that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from xml.etree import ElementTree as Xml

from claimcheck.model.finding import Finding
from claimcheck.model.installation import tool_version
from claimcheck.model.report import Report, RuleResult
from claimcheck.render.words import cell, heading, not_listed, plain, summary, where
from claimcheck.text.plurals import pluralise

HOST = "localhost"
"""What Ant writes where it does not know the machine: a report need not name it."""


def lines(report: Report) -> Iterator[str]:
    """Yield the XML document; a rule that fails is a failure, what was not read an error."""
    suite = Xml.Element("testsuite", _attributes(report))
    properties = Xml.SubElement(suite, "properties")
    told = [("claimcheck", tool_version())]
    told += [("plugin", str(plugin)) for plugin in report.plugins]
    if report.sources.at_hand:
        told.append(("sources", str(report.sources)))
    for name, value in told:
        Xml.SubElement(properties, "property", name=name, value=value)
    for path, message in report.unread:
        case = _case("claimcheck.read", plain(path) or "package", 0)
        Xml.SubElement(case, "error", type="NotReadable", message=plain(message))
        suite.append(case)
    found = defaultdict[str, list[Finding]](list)
    for finding in report.open_findings:
        found[finding.code].append(finding)
    for rule in report.rules:
        suite.append(_rule_case(report, rule, found[rule.code]))
    passed = [f for r in report.rules if not report.fails(r) for f in found[r.code]]
    archive = heading(report) if report.archive else []
    said = [*archive, *(f"{f.severity} {f.code} {_line(f)}" for f in passed), *not_listed(report)]
    Xml.SubElement(suite, "system-out").text = "\n".join([*said, summary(report)])
    Xml.SubElement(suite, "system-err").text = "\n".join(plain(u.message) for u in report.unread)
    suites = Xml.Element("testsuites")
    suites.append(suite)
    Xml.indent(suites)
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield Xml.tostring(suites, encoding="unicode")


def _attributes(report: Report) -> dict[str, str]:
    counts = {
        "tests": len(report.rules) + len(report.unread),
        "failures": sum(map(report.fails, report.rules)),
        "errors": len(report.unread),
        "skipped": sum(rule.status == "not_run" for rule in report.rules),
        "id": 0,
    }
    return {
        "name": "claimcheck",
        "package": "claimcheck",
        "hostname": HOST,
        "timestamp": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S"),
        "time": _time(sum(rule.seconds for rule in report.rules)),
        **{name: str(count) for name, count in counts.items()},
    }


def _rule_case(report: Report, rule: RuleResult, found: list[Finding]) -> Xml.Element:
    case = _case(f"claimcheck.{rule.code[:3]}", f"{rule.code} {rule.name}", rule.seconds)
    if rule.status == "not_run":
        Xml.SubElement(case, "skipped", message=plain(rule.reason))
    elif report.fails(rule):
        count = pluralise(rule.findings, "finding")
        failure = Xml.SubElement(case, "failure", type=rule.severity, message=count)
        failure.text = "\n".join(map(_line, found))
    return case


def _case(group: str, name: str, seconds: float) -> Xml.Element:
    return Xml.Element("testcase", classname=group, name=name, time=_time(seconds))


def _time(seconds: float) -> str:
    return f"{seconds:.3f}"


def _line(finding: Finding) -> str:
    return f"{where(finding.place)} {cell(finding.place)}: {plain(finding.message)}"
