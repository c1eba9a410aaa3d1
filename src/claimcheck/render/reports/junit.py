"""For test dashboards: one test case a rule, as JUnit XML."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as Xml

from claimcheck.model.finding import Finding
from claimcheck.model.report import Report, RuleResult
from claimcheck.render.words import cell, plain, where
from claimcheck.text.counted import number


def lines(report: Report) -> Iterator[str]:
    """Yield the XML document; a broken rule is a failure, one that did not run is skipped."""
    broken = [r for r in report.rules if r.status == "broken" and r.severity == "error"]
    skipped = [r for r in report.rules if r.status == "not_run"]
    suite = Xml.Element(
        "testsuite",
        name="claimcheck",
        tests=str(len(report.rules)),
        failures=str(len(broken)),
        errors="0",
        skipped=str(len(skipped)),
    )
    told = [("plugin", str(plugin)) for plugin in report.plugins]
    if report.sources.at_hand:
        told.append(("sources", str(report.sources)))
    if told:
        properties = Xml.SubElement(suite, "properties")
        for name, value in told:
            Xml.SubElement(properties, "property", name=name, value=value)
    for rule in report.rules:
        suite.append(_case(rule, [f for f in report.findings if f.code == rule.code]))
    suites = Xml.Element("testsuites")
    suites.append(suite)
    Xml.indent(suites)
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield Xml.tostring(suites, encoding="unicode")


def _case(rule: RuleResult, findings: list[Finding]) -> Xml.Element:
    case = Xml.Element("testcase", classname=f"claimcheck.{rule.code[:3]}", name=_title(rule))
    open_findings = [f for f in findings if not f.acknowledged_by]
    if rule.status == "not_run":
        Xml.SubElement(case, "skipped", message=rule.reason)
    elif open_findings and rule.severity == "error":
        failure = Xml.SubElement(case, "failure", message=number(rule.findings, "finding"))
        failure.text = "\n".join(_line(f) for f in open_findings)
    elif open_findings:
        Xml.SubElement(case, "system-out").text = "\n".join(_line(f) for f in open_findings)
    return case


def _title(rule: RuleResult) -> str:
    return f"{rule.code} {rule.name}"


def _line(finding: Finding) -> str:
    return f"{where(finding.place)} {cell(finding.place)}: {plain(finding.message)}"
