"""Every format says the same, each in the form that its readers expect."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from jsonschema import Draft202012Validator

from claimcheck.engine.settings import Config
from claimcheck.model.report import Report
from claimcheck.render import reports
from claimcheck.render.reports import FORMATS
from claimcheck.run.validation import Options, validate
from claimcheck.schema import bundled
from support.damage import Copy, Damage

SCHEMA = json.loads((Path(reports.__file__).parent / "report.schema.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """A package with two spoiled cells, one of them hostile to a terminal."""
    copy = Copy.of(bundled.folder("datapackage"), tmp_path_factory.mktemp("spoiled") / "copy")
    copy.spoil(Damage("claims", "claim_type", "TAB004", "ev\u202eil\u0007|,%:"))
    copy.spoil(Damage("claims", "footnote", "REF001", "999"))
    return validate(copy.folder, options=Options(config=Config()))


def text(report: Report, style: str) -> str:
    return "\n".join(FORMATS[style].lines(report))


@pytest.mark.parametrize("style", sorted(FORMATS))
def test_no_format_prints_a_control_or_bidi_character(report: Report, style: str) -> None:
    printed = text(report, style)
    assert "\u0007" not in printed
    assert style in ("json", "jsonl") or "\u202e" not in printed


@pytest.mark.parametrize("style", sorted(FORMATS))
def test_every_format_names_the_file_and_both_rules(report: Report, style: str) -> None:
    printed = text(report, style)
    assert "claims.csv" in printed
    assert "TAB004" in printed
    assert "REF001" in printed


def test_json_keeps_to_its_schema(report: Report) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(json.loads(text(report, "json")))


def test_a_line_of_jsonl_is_a_finding_and_the_last_one_the_summary(report: Report) -> None:
    *findings, last = (json.loads(line) for line in text(report, "jsonl").splitlines())
    finding = {"$ref": "#/$defs/finding", "$defs": SCHEMA["$defs"]}
    for found in findings:
        Draft202012Validator(finding).validate(found)
    assert len(findings) == len(report.findings)
    assert last == {"summary": json.loads(text(report, "json"))["summary"]}


def test_full_puts_errors_first_and_the_summary_last(report: Report) -> None:
    lines = text(report, "full").splitlines()
    assert str(report.packages[0].version) in lines[0]
    assert " error  " in lines[1]
    assert f"{report.count('error')} errors" in lines[-1]


def test_sarif_names_each_place_with_its_line(report: Report) -> None:
    log = json.loads(text(report, "sarif"))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    found = next(r for r in run["results"] if r["ruleId"] == "REF001")
    region = found["locations"][0]["physicalLocation"]["region"]
    assert region["startLine"] > 1


def test_an_acknowledged_finding_is_a_suppressed_result(report: Report) -> None:
    (run,) = json.loads(text(report, "sarif"))["runs"]
    suppressed = [r for r in run["results"] if "suppressions" in r]
    assert len(suppressed) == report.acknowledged


def test_junit_has_a_case_for_each_rule_and_fails_the_broken(report: Report) -> None:
    (suite,) = ElementTree.fromstring(text(report, "junit"))
    assert len(suite) == len(report.rules) == int(suite.get("tests", ""))
    failed = {case.get("name", "")[:6] for case in suite if case.find("failure") is not None}
    assert failed == {rule.code for rule in report.rules if rule.status == "broken"}


def test_github_shows_ten_of_a_level_and_the_whole_table_in_the_summary(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(target))
    lines = text(report, "github").splitlines()
    assert sum(line.startswith("::error ") for line in lines) <= 10
    assert not any("\n" in line or line.count("::") < 2 for line in lines if line[:2] == "::")
    rows = [line for line in target.read_text("utf-8").splitlines() if line.startswith("| ")]
    unacknowledged = [f for f in report.findings if not f.acknowledged_by]
    assert len(rows) == len(unacknowledged) + 1
