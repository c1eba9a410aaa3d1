"""The rule that CONTRIBUTING.md shows is a rule that works."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner

from claimcheck.cli.main import main
from claimcheck.engine import rule_run
from claimcheck.engine.rule import Rule
from claimcheck.engine.rule_registry import bundled_rules
from claimcheck.testing import check_rule
from support.rule_examples import of_example

PAGE = Path(__file__).parents[1] / "CONTRIBUTING.md"


@pytest.fixture(scope="module")
def shown() -> Rule:
    """The one Python block of the page, as a rule."""
    (block,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    module = ModuleType("shown")
    exec(compile(block, str(PAGE), "exec"), vars(module))
    (rule,) = [value for value in vars(module).values() if isinstance(value, Rule)]
    return rule


def test_the_shown_rule_tells_its_examples_apart(shown: Rule) -> None:
    read = [of_example(shown.good, "good"), of_example(shown.bad, "bad")]
    report = rule_run.run(read, [shown])
    assert [(f.package, f.place.row_key) for f in report.findings] == [("bad", "R001")]
    assert [f.message for f in report.findings] == ["pages 131-118 run backwards"]
    assert report.rules[0].examined == 4


def test_the_shown_rule_passes_the_check_for_authors(shown: Rule) -> None:
    check_rule(shown)


def test_the_shown_rule_has_a_code_and_a_name_of_its_own(shown: Rule) -> None:
    assert shown.code not in bundled_rules()
    assert shown.name not in {rule.name for rule in bundled_rules().values()}


def test_the_questions_that_the_page_asks_of_a_row_are_answered() -> None:
    questions = re.findall(r"--why (\S+:\S+?)`", PAGE.read_text(encoding="utf-8"))
    assert len(questions) == 2
    for question in questions:
        done = CliRunner().invoke(main, ["validate", "--bundled", "--why", question])
        assert done.exit_code == 0, done.output
        assert done.output.splitlines()[-1] == "holds"
