"""The validator's verdict on the package, as the page prints it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from claimcheck.engine.rule_registry import bundled_rules
from claimcheck.model.finding import Finding
from claimcheck.model.report import Report, RuleResult
from claimcheck.page.links import web
from claimcheck.page.row_anchors import Anchors
from claimcheck.page.wording import Link
from claimcheck.render.words import cell, summary
from claimcheck.run.explain import titles
from claimcheck.text.plurals import pluralise

_MOST_SHOWN = 100
"""Findings that are printed; all of them are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRule:
    """A rule and what became of it."""

    code: str
    name: str
    status: str
    examined: str
    findings: int
    acknowledged: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """The rules of one family, counted by status."""

    title: str
    held: int
    broken: int
    not_run: int
    acknowledged: int
    rules: tuple[ShownRule, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One finding: where, which rule, what is wrong; `known` is the issue that acknowledges it."""

    code: Link
    severity: str
    place: str
    message: str
    known: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownReport:
    """What the validator said: `errors` is "" for a package that has none."""

    errors: str
    summary: str
    facts: tuple[str, ...]
    families: tuple[Family, ...]
    found: tuple[Found, ...]
    more: int
    acknowledged: tuple[Found, ...]


class ReportWords:
    """The report of one validation, in words that name the package's files, not where they lie."""

    def __init__(self, report: Report, anchors: Anchors, shown: str) -> None:
        self.report, self.anchors = report, anchors
        self.folder = f"{shown}/" if shown not in ("", ".") else ""

    def verdict(self) -> ShownReport:
        """Return the verdict as the page prints it."""
        errors = self.report.count("error")
        broken = self.report.open_findings[:_MOST_SHOWN]
        known = [f for f in self.report.findings if f.acknowledged_by][:_MOST_SHOWN]
        return ShownReport(
            errors=pluralise(errors, "error") if errors else "",
            summary=self._here(summary(self.report)),
            facts=self.report.packages[0].facts,
            families=tuple(self._families()),
            found=tuple(map(self._found, broken)),
            more=self.report.open_count - len(broken),
            acknowledged=tuple(map(self._found, known)),
        )

    def _here(self, text: str) -> str:
        """Return text without the folder in which the package happens to lie."""
        return text.replace(self.folder, "") if self.folder else text

    def _families(self) -> list[Family]:
        found = []
        for family, title in titles(rule.code[:3] for rule in self.report.rules).items():
            rules = [r for r in self.report.rules if r.code.startswith(family)]
            counts = Counter(rule.status for rule in rules)
            known = sum(rule.acknowledged for rule in rules)
            if rules:
                found.append(
                    Family(
                        title=title.replace("`", ""),
                        held=counts["held"],
                        broken=counts["broken"],
                        not_run=counts["not_run"],
                        acknowledged=known,
                        rules=tuple(self._rule(rule) for rule in rules),
                    )
                )
        return found

    def _rule(self, rule: RuleResult) -> ShownRule:
        return ShownRule(
            code=rule.code,
            name=rule.name.replace("_", " "),
            status=rule.status.replace("_", " "),
            examined=f"{rule.examined:,}" if rule.ran else "",
            findings=rule.findings,
            acknowledged=rule.acknowledged,
            reason=self._here(rule.reason),
        )

    def _found(self, finding: Finding) -> Found:
        place = self._here(finding.place.path)
        line = f":{finding.place.line}" if finding.place.line else ""
        known = finding.acknowledged_by
        return Found(
            code=_linked(finding.code),
            severity=finding.severity,
            place=f"{place}{line} {cell(finding.place)}".strip(),
            message=self._here(finding.message),
            known=self.anchors.to(known) if known else None,
        )


def _linked(code: str) -> Link:
    """Return a rule's code as a link to its page."""
    rule = bundled_rules().get(code)
    return Link(code, web(rule.url).href if rule else "")
