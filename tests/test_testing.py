"""`assert_valid` and `check_rule`: one line in the tests of others."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import polars as pl
import pytest

from claimcheck.engine.application import RuleFault
from claimcheck.engine.rule import Rule
from claimcheck.engine.rule_registry import bundled_rules
from claimcheck.engine.rule_shape import refuse_shape
from claimcheck.rules import Example, rule
from claimcheck.run.rule_examples import read_example
from claimcheck.testing import MOST_LINES, assert_valid, check_rule
from support.base import BASE


def test_a_package_that_is_right_passes_and_its_report_is_returned(tmp_path: Path) -> None:
    report = assert_valid(BASE.write(tmp_path))
    assert report.ok


def test_a_warning_fails_only_if_strict(tmp_path: Path) -> None:
    package = BASE.write(tmp_path)
    with pytest.raises(AssertionError, match="warning VER010"):
        assert_valid(package, strict=True)


def test_the_message_is_the_report(tmp_path: Path) -> None:
    package = BASE.with_cells("claims", claim_type="evnt").write(tmp_path)
    with pytest.raises(
        AssertionError, match=r"claims\.csv:2: error TAB004 .*nearest: event"
    ) as failed:
        assert_valid(package)
    shown = [frame.path.name for frame in failed.traceback.filter(failed)]
    assert shown == [Path(__file__).name]


def test_the_message_is_not_endless(tmp_path: Path) -> None:
    rows = BASE.text("claims").encode() + b"x\n" * 500
    package = BASE.with_data(claims=rows).write(tmp_path)
    with pytest.raises(AssertionError) as failed:
        assert_valid(package)
    lines = str(failed.value).splitlines()
    assert len(lines) == MOST_LINES + 1
    assert "rules:" in lines[-1]


def wordless(claims: Annotated[pl.LazyFrame, "claim_id", "statement"]) -> pl.LazyFrame:
    """A claim says nothing."""
    return claims.filter(pl.col("statement") == "")


def wordy(claims: Annotated[pl.LazyFrame, "claim_id", "statement"]) -> pl.LazyFrame:
    """A claim says too much."""
    return claims.filter(pl.col("statement").str.len_chars() > 9)


def made(body: Callable[..., pl.LazyFrame], bad: Example, **more: Any) -> Rule:
    good = Example({"claims": "claim_id,statement\nC001,It is so."})
    return rule("XYZ001", on="claims.statement", good=good, bad=bad, **more)(body)


BAD = Example({"claims": "claim_id,statement\nC001,It is not so."}, ("C001",))
TOLD = pl.format("{} is too long", "claim_id")


@pytest.mark.parametrize("code", ["PKG021", "REF005", "NUM010", "ISS001", "ART005", "REL002"])
def test_a_rule_that_tells_its_examples_apart_passes(code: str) -> None:
    check_rule(bundled_rules()[code])


@pytest.mark.parametrize(
    ("bad", "more", "told"),
    [
        (Example(BAD.files), {}, "does not say in which rows it breaks the rule"),
        (Example(BAD.files, ("C002",)), {}, "of good and bad, bad breaks it in ['C001'] and not"),
        (Example({"claims": "claim_id,statement\nC001,So."}, ("C001",)), {}, "breaks it in []"),
        (BAD, {"where": pl.col("claim_id") == "C9"}, "of good, no row was examined"),
    ],
    ids=["no rows", "other rows", "no finding", "nothing examined"],
)
def test_a_rule_that_does_not_is_named_with_what_it_found(
    bad: Example, more: dict[str, Any], told: str
) -> None:
    with pytest.raises(AssertionError) as failed:
        check_rule(made(wordy, bad, message=TOLD, **more))
    assert "XYZ001 wordy" in str(failed.value)
    assert told in str(failed.value)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({}, 'unable to find column "message"'),
        ({"message": pl.col("statement").str.len_chars()}, "its message is UInt32, not String"),
        ({"message": TOLD, "outcome": pl.lit(1)}, "its outcome is Int32, not String"),
        ({"message": TOLD, "value": "worth"}, 'unable to find column "worth"'),
        ({"message": TOLD, "related": "claim_id"}, "its related is String, not List"),
    ],
    ids=["no message", "no words", "no outcome", "no value", "no list"],
)
def test_the_shape_of_what_a_rule_returns_is_tried_without_a_row(
    more: dict[str, Any], told: str
) -> None:
    with pytest.raises(RuleFault) as failed:
        check_rule(made(wordless, BAD, **more))
    assert "XYZ001 wordless" in str(failed.value)
    assert told in str(failed.value)


@pytest.mark.parametrize("one", bundled_rules().values(), ids=lambda one: one.code)
def test_the_shape_of_what_every_rule_returns_is_right(one: Rule) -> None:
    refuse_shape(one)


@pytest.mark.parametrize(
    ("patch", "flawed"),
    [
        ({"article": {"language": "en"}, "more": {"own": [1]}}, []),
        ({"article": {"language": 5}}, ["article.language:"]),
        ({"article": "somewhere"}, ["article:"]),
        ({"title": {"en": "Ships"}}, ["title:"]),
    ],
    ids=["as it should be", "inside an object", "no object", "an object for a word"],
)
def test_the_descriptor_of_an_example_is_judged_only_in_what_it_says(
    patch: dict[str, Any], flawed: list[str]
) -> None:
    package = read_example(Example({"descriptor": json.dumps(patch)}), "p")
    assert [flaw.message.split()[0] for _, _, flaw in package.flaws] == flawed
