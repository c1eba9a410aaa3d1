"""One line for the tests of others: `assert_valid("my-package")`, `check_rule(my_rule)`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from claimcheck.engine.rule import Rule
from claimcheck.engine.rule_shape import refuse_shape
from claimcheck.model.report import Report
from claimcheck.render.reports import concise
from claimcheck.run.rule_examples import run_examples
from claimcheck.run.validation import Options, validate

MOST_LINES = 50
"""Lines of the report that a failed assertion shows."""


def assert_valid(
    *paths: str | Path, strict: bool = False, options: Options | None = None
) -> Report:
    """Fail, with the report as the message, unless packages hold no unacknowledged error.

    With `strict` a warning or a draft note fails, too. The report is returned.

    Raises:
        AssertionError: there is one; its message has a line for each finding.
        NotReadable: a path is no package that can be read at all.
        UsageError: an option names something unknown.

    """
    __tracebackhide__ = True  # pytest shows the report, not this function
    report = validate(*paths, options=options)
    if not report.passes(strict=strict):
        lines = list(concise.lines(report))
        hidden = len(lines) - MOST_LINES
        if hidden > 0:
            lines[MOST_LINES - 1 : -1] = [f"… and {hidden + 1:,} more lines"]
        raise AssertionError("\n".join(lines))
    return report


def check_rule(rule: Rule) -> None:
    """Fail unless a rule tells its examples apart: each alone, and both stacked in either order.

    Before that, what it returns is tried on frames without a row.

    Raises:
        AssertionError: a finding too many or too few, or nothing was examined.
        RuleFault: the rule fails, or returns what no finding can be made of.

    """
    refuse_shape(rule)
    faults = list(_example_faults(rule))
    if faults:
        raise AssertionError("\n".join(f"{rule.code} {rule.name}: {fault}" for fault in faults))


def _example_faults(rule: Rule) -> Iterator[str]:
    """Say where the examples of a rule are not told apart as they say."""
    if not rule.bad.breaks:
        yield "the bad example does not say in which rows it breaks the rule"
    further = [(f"further {n}", example) for n, example in enumerate(rule.further, 1)]
    every = [("good", rule.good), ("bad", rule.bad), *further]
    for named in (*([one] for one in every), every, every[::-1]):
        report = run_examples(rule, *named)
        (result,) = [result for result in report.rules if result.code == rule.code]
        where = f"of {' and '.join(name for name, _ in named)}"
        if result.reason:
            yield f"{where}, not run: {result.reason}"
        elif not result.examined and named[0] not in further:
            yield f"{where}, no row was examined"
        for name, example in named:
            found, expected = _broken_rows(report, rule, name), sorted(example.breaks)
            if found != expected:
                yield f"{where}, {name} breaks it in {found} and not in {expected}"


def _broken_rows(report: Report, rule: Rule, package: str) -> list[str]:
    """Return the row keys that break a rule; a line where there is no row, `-` for a file."""
    return sorted(
        finding.place.row_key or str(finding.place.line or "-")
        for finding in report.findings
        if finding.code == rule.code and finding.package == package
    )
