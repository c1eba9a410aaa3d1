"""Every format says the same, each in the form that its readers expect."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from jsonschema import Draft202012Validator

from claimcheck.engine.settings import Config
from claimcheck.model import installation
from claimcheck.model.finding import Finding
from claimcheck.model.report import Report, Unread
from claimcheck.render import reports
from claimcheck.render.reports import FORMATS, full, github
from claimcheck.run.validation import Options, validate
from support.base import BASE
from support.command import run
from support.damage import Copy, Damage

SCHEMA = json.loads((Path(reports.__file__).parent / "report.schema.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """A package with two spoiled cells, one of them hostile to a terminal."""
    copy = Copy.of(installation.folder("datapackage"), tmp_path_factory.mktemp("spoiled") / "copy")
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


def test_an_acknowledged_finding_is_no_alert(report: Report) -> None:
    """GitHub opens one for each result, whatever its `suppressions` say."""
    (run,) = json.loads(text(report, "sarif"))["runs"]
    assert len(run["results"]) == len(report.findings) - report.acknowledged
    assert run["properties"]["acknowledged"] == report.acknowledged > 0


def test_a_fingerprint_belongs_to_one_row_and_stays_when_the_row_moves(report: Report) -> None:
    moved = replace(report, findings=tuple(map(_one_line_lower, report.findings)))
    first, second = map(fingerprints, (report, moved))
    assert first == second
    assert len(set(first)) == len(first)


def _one_line_lower(finding: Finding) -> Finding:
    return replace(finding, place=replace(finding.place, line=(finding.place.line or 0) + 1))


def fingerprints(report: Report) -> list[str]:
    (run,) = json.loads(text(report, "sarif"))["runs"]
    return [r["partialFingerprints"]["primaryLocationLineHash"] for r in run["results"]]


@pytest.mark.parametrize(
    ("folder", "named", "uri"),
    [
        ("", "data/a b", "data/a%20b/data/claims.csv"),
        ("data", "a b", "data/a%20b/data/claims.csv"),
        ("data/a b/data", "..", "data/a%20b/data/claims.csv"),
        ("", "p.zip", "p.zip"),
    ],
)
def test_a_report_names_a_file_that_the_repository_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, named: str, uri: str
) -> None:
    (tmp_path / ".git").mkdir()
    broken = BASE.with_cells("claims", claim_type="evnt")
    broken.write(tmp_path / "data" / "a b")
    broken.zip(tmp_path / "p.zip")
    monkeypatch.chdir(tmp_path / folder)
    report = validate(named, options=Options(select=("TAB004",)))
    assert text(report, "github").startswith(f"::error file={unquote(uri)},line=2,title=TAB004")
    (run,) = json.loads(text(report, "sarif"))["runs"]
    place = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": uri, "uriBaseId": "%SRCROOT%"}


@pytest.mark.parametrize("strict", [False, True])
def test_junit_has_a_case_for_each_rule_and_fails_those_that_fail(
    report: Report, strict: bool
) -> None:
    rules = [
        replace(rule, severity="warning") if rule.code == "TAB004" else rule
        for rule in report.rules
    ]
    report = replace(report, rules=tuple(rules), strict=strict)
    (suite,) = ElementTree.fromstring(text(report, "junit"))
    cases = suite.findall("testcase")
    assert len(cases) == len(report.rules) == int(suite.get("tests", ""))
    failed = {case.get("name", "")[:6] for case in cases if case.find("failure") is not None}
    counted = [r for r in report.rules if r.findings and (strict or r.severity == "error")]
    assert failed == {rule.code for rule in counted}
    assert len(failed) == int(suite.get("failures", ""))
    assert any(r.severity != "error" for r in counted) is strict


ATTRIBUTES = {
    "testsuites": set(),
    "testsuite": {
        *("name", "package", "id", "hostname", "timestamp", "time"),
        *("tests", "failures", "errors", "skipped"),
    },
    "property": {"name", "value"},
    "testcase": {"name", "classname", "time"},
    "failure": {"type", "message"},
    "error": {"type", "message"},
    "skipped": {"message"},
}
"""What Ant's schema (JUnit.xsd) demands, and Jenkins' (junit-10.xsd) knows."""
OUTCOMES = {"failure", "error", "skipped"}
TYPED = {
    "time": r"[0-9]{1,3}\.[0-9]{3}",
    "timestamp": r"[0-9-]{10}T[0-9:]{8}",
    **dict.fromkeys(("tests", "failures", "errors", "skipped", "id"), "[0-9]+"),
    **dict.fromkeys(("name", "classname", "hostname", "package"), ".+"),
}


@pytest.mark.parametrize("unread", [(), (Unread("a", "a does not exist"),)])
def test_junit_keeps_to_both_common_schemas(report: Report, unread: tuple[Unread, ...]) -> None:
    suites = ElementTree.fromstring(text(replace(report, strict=True, unread=unread), "junit"))
    for element in suites.iter():
        assert set(element.attrib) == ATTRIBUTES.get(element.tag, set())
        for name, value in element.attrib.items():
            assert re.fullmatch(TYPED.get(name, ".*"), value)
    for suite in suites:
        tags = [child.tag for child in suite]
        assert tags == [
            "properties",
            *["testcase"] * int(suite.get("tests", "")),
            *("system-out", "system-err"),
        ]
        assert len(suite.findall("testcase/error")) == len(unread) == int(suite.get("errors", ""))
        assert all([e.tag for e in c] in ([], *([o] for o in OUTCOMES)) for c in suite[1:-2])


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


@pytest.mark.parametrize("before", [0, 400_000])
def test_a_step_summary_is_bounded_and_counts_what_it_leaves_out(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: int
) -> None:
    target = tmp_path / "summary.md"
    target.write_text("x" * before, "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(target))
    text(many(report, 20_000), "github")
    written = target.read_text("utf-8")
    assert before < len(written.encode()) <= github.LARGEST
    rows = [line for line in written.splitlines() if line.startswith("| many")]
    assert f"\n{20_500 - len(rows):,} more findings\n" in written


@pytest.mark.parametrize("style", sorted(FORMATS))
def test_every_format_says_how_many_findings_were_cut(
    report: Report, style: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    shown = {"full": full.SHOWN_PER_CODE, "github": github.SHOWN_PER_LEVEL}.get(style, 40)
    assert re.search(rf"(cut\W+|… and |\b){540 - shown}\b", text(many(report, 40), style))


def many(report: Report, listed: int) -> Report:
    """A report in which one rule found 500 more than are listed."""
    name = "many|columns|" + "long" * 20
    rule = replace(report.rules[0], findings=listed + 500, severity="error", skipped=(), ran=1)
    finding = replace(report.findings[0], code=rule.code, acknowledged_by="", severity="error")
    places = [replace(finding.place, path=name, line=n) for n in range(1, listed + 1)]
    found = tuple(replace(finding, place=place) for place in places)
    return replace(report, rules=(rule,), findings=found)


@pytest.mark.parametrize("style", ["json", "jsonl", "sarif", "junit", "github"])
@pytest.mark.parametrize(
    "arguments",
    [
        ["nothing"],
        ["nothing", "nowhere"],
        ["--article", "nothing", "good"],
        [],
        ["good/data/claims.csv"],
        ["https://example.org/package"],
        ["--jobs", "none", "good"],
        ["--no-such-option", "good"],
        ["good", "--article"],
        ["--select", "NOPE", "good"],
        ["--sources", "nothing", "good"],
        ["--paths-from", "nothing"],
        ["--bundled", "good"],
        ["--why", "REF001:C001", "good"],
        ["--article", "good/data/claims.csv", "good", "torn"],
    ],
    ids=" ".join,
)
def test_exit_code_2_comes_with_a_whole_document_that_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, style: str, arguments: list[str]
) -> None:
    BASE.with_cells("claims", claim_type="evnt").write(tmp_path / "good")
    monkeypatch.chdir(tmp_path)
    result = run("validate", "--format", style, *arguments)
    said = result.stderr.rpartition("Error: ")[2].strip()
    assert result.exit_code == 2
    assert "evnt" not in result.stdout
    assert document_error(style, result.stdout) == said != ""


def document_error(style: str, printed: str) -> str:
    match style:
        case "json":
            Draft202012Validator(SCHEMA).validate(json.loads(printed))
            return str(json.loads(printed)["error"]["message"])
        case "jsonl":
            return str(json.loads(printed.splitlines()[-1])["error"]["message"])
        case "sarif":
            (invocation,) = json.loads(printed)["runs"][0]["invocations"]
            assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 2)
            return str(invocation["toolExecutionNotifications"][0]["message"]["text"])
        case "junit":
            error = ElementTree.fromstring(printed).find("testsuite/testcase/error")
            return "" if error is None else error.get("message", "")
        case _:
            return printed.splitlines()[0].partition("title=not read::")[2]
