"""Every rule's own examples are its test: alone, and stacked as two packages in both orders."""

from __future__ import annotations

import pytest

from claimcheck.engine import rule_run
from claimcheck.engine.rule import Rule
from claimcheck.engine.rule_registry import bundled_rules
from claimcheck.model.report import Report
from claimcheck.run.rule_examples import option_frames, read_example
from claimcheck.testing import check_rule

RULES = list(bundled_rules().values())


def broken(report: Report, rule: Rule, package: str) -> list[str]:
    """The row keys that break a rule; the line where a finding has no row, `-` for a file."""
    return sorted(
        f.place.row_key or str(f.place.line or "-")
        for f in report.findings
        if f.code == rule.code and f.package == package
    )


def run(rule: Rule, *named: tuple[str, object]) -> Report:
    read = [read_example(example, name) for name, example in named]
    extra = option_frames(named)
    needed = [r for r in bundled_rules().values() if r is rule or "acknowledgements" in rule.reads]
    return rule_run.run(read, needed, extra)


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_a_good_example_breaks_nothing_and_is_examined(rule: Rule) -> None:
    report = run(rule, ("good", rule.good))
    assert broken(report, rule, "good") == []
    result = next(r for r in report.rules if r.code == rule.code)
    assert result.ran == 1
    assert result.examined > 0


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_a_bad_example_breaks_its_rule_where_it_says(rule: Rule) -> None:
    assert rule.bad.breaks
    report = run(rule, ("bad", rule.bad))
    assert broken(report, rule, "bad") == sorted(rule.bad.breaks)
    assert all(f.message and f.message != "None" for f in report.findings)


@pytest.mark.parametrize("first", ["good", "bad"])
@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_packages_side_by_side_do_not_touch_each_other(rule: Rule, first: str) -> None:
    named = [("good", rule.good), ("bad", rule.bad)]
    report = run(rule, *(named if first == "good" else reversed(named)))
    assert broken(report, rule, "good") == []
    assert broken(report, rule, "bad") == sorted(rule.bad.breaks)


@pytest.mark.parametrize("rule", [r for r in RULES if r.further], ids=lambda r: r.code)
def test_further_examples_break_their_rule_where_they_say(rule: Rule) -> None:
    check_rule(rule)
