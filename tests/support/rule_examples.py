"""Rules run on the small packages that are written beside them, as `claimcheck.testing` does."""

from __future__ import annotations

from claimcheck.engine import rule_run
from claimcheck.engine.rule import Example
from claimcheck.engine.rule_registry import bundled_rules
from claimcheck.run.rule_examples import read_example


def hits(code: str, **tables: str) -> list[str]:
    """The row keys on which one rule fires, in a package of these tables."""
    package = read_example(Example(tables), "p")
    report = rule_run.run([package], [bundled_rules()[code]])
    return [f.place.row_key for f in report.findings]
