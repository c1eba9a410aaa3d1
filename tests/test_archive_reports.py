"""Reports of many packages: printed as they come, and counted where there are too many to list."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import Result
from jsonschema import Draft202012Validator

from claimcheck.article.changed_rows import ChangedRow, dump_changed
from claimcheck.engine import batches
from claimcheck.files.package import Package
from claimcheck.files.work_folder import CHANGED_ROWS, work_folder
from claimcheck.model import tally
from claimcheck.model.report import Report
from claimcheck.render.reports import FORMATS
from claimcheck.run import validation
from claimcheck.run.validation import report_each
from claimcheck.typed.stack import Stack, stack
from support.base import BASE
from support.command import run
from support.recipe import write_each

SCHEMA = json.loads((Path(FORMATS["json"].__file__).with_name("report.schema.json")).read_text())
RECIPES = {
    "c": BASE.with_cells("claims", claim_type="evnt", footnote="2"),
    "a": BASE,
    "d": BASE.with_data(claims=BASE.text("claims").encode() + b"C002\n"),
    "b": BASE.with_cells("claims", footnote="2"),
}
"""Packages in an order that no sorting would give."""


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_each(RECIPES, tmp_path)


@pytest.fixture
def of_many(archive: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same packages, which are too many to list every finding."""
    monkeypatch.setattr(tally, "LISTED", 2)
    return archive


def validate(*arguments: str) -> Result:
    return run("validate", *RECIPES, "nowhere", *arguments)


def findings(printed: str) -> list[tuple[str, str]]:
    found = [json.loads(line) for line in printed.splitlines()[:-1]]
    return [(f["package"], f["code"]) for f in found]


def test_findings_come_in_the_order_of_the_input_and_are_sorted_within_a_package(
    archive: Path,
) -> None:
    done = validate("--format", "jsonl")
    found = findings(done.stdout)
    assert list(dict.fromkeys(package for package, _ in found)) == [*RECIPES, "nowhere"]
    for name in RECIPES:
        alone = run("validate", name, "--format", "jsonl")
        assert findings(alone.stdout) == [pair for pair in found if pair[0] == name]
    assert done.exit_code == 1


def test_findings_are_printed_before_the_next_batch_is_read(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "LARGEST", 1)
    printed: list[str] = []
    monkeypatch.setattr("click.echo", lambda line, **_: printed.append(line))
    seen: list[int] = []

    def told(task: object, places: list[tuple[str, str]]) -> list[Report]:
        seen.append(len(printed))
        return judge(task, places)  # type: ignore[arg-type]

    from claimcheck.run.judging import judge

    monkeypatch.setattr("claimcheck.run.validation.judge", told)
    validate("--format", "jsonl")
    assert seen[0] == 0
    assert sorted(set(seen)) == seen, "each package adds lines before the next is begun"


def test_what_a_package_ships_changes_nothing_in_the_others_of_its_batch(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = BASE.with_rows("documents", {"document_id": "D001", "path": "texts/one.txt"})
    documents.with_file("texts/one.txt", b"Any.").write(archive / "shipping")
    kept = work_folder(BASE.write(archive / "updated")) / CHANGED_ROWS
    kept.parent.mkdir()
    kept.write_bytes(dump_changed([ChangedRow(resource="claims", row_key="x", was="", now="")]))
    paths = ["a", "shipping", "b", "updated"]
    alone = [validation.validate(path) for path in paths]
    assert len({report.sources.at_hand for report in alone}) == 2
    stacks: list[list[Package]] = []

    def told(packages: list[Package]) -> Stack:
        stacks.append(packages)
        return stack(packages)

    monkeypatch.setattr("claimcheck.engine.rule_run.stacked", told)
    assert list(report_each(*paths)) == alone
    assert len(stacks) == 1, "and the rules look at all of them at once"


@pytest.mark.parametrize("style", ["jsonl", "concise"])
def test_a_file_gets_what_standard_output_gets(of_many: Path, style: str) -> None:
    printed = validate("--format", style).stdout
    for _ in range(2):  # and is replaced by the next run
        done = validate("--format", style, "--output", "out")
        assert (done.exit_code, done.stdout) == (1, "")
        assert Path("out").read_text() == printed


def test_a_file_of_a_package_is_never_the_output(archive: Path) -> None:
    (archive / "link").symlink_to(archive / "b/data/claims.csv")
    for output in ("b/data/claims.csv", "link", "d/datapackage.json"):
        done = validate("--format", "jsonl", "--output", output, "--force")
        assert done.exit_code == 2, done.stdout
        assert "is a file of the package or an input" in done.stderr


def test_of_many_packages_those_with_findings_are_named_first_those_with_errors(
    of_many: Path,
) -> None:
    report = json.loads(validate("--format", "json").stdout)
    many = report["archive"] | {"packages": 1001}
    Draft202012Validator(SCHEMA).validate(report | {"archive": many})
    assert (report["archive"]["packages"], report["archive"]["with_findings"]) == (5, 5)
    named = [(p["path"], p["findings"]["errors"]) for p in report["packages"]]
    assert named == [("c", 3), ("d", 1)]
    assert (report["findings"], report["ok"]) == ([], False)
    assert report["summary"]["cut"] == len(findings(validate("--format", "jsonl").stdout))


def test_the_counts_of_many_are_those_of_few(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = json.loads(validate("--format", "json").stdout)
    monkeypatch.setattr(tally, "LISTED", 2)
    many = json.loads(validate("--format", "json").stdout)
    for part in ("rules", "plugins", "sources", "error", "ok"):
        assert many[part] == few[part], part
    assert many["summary"] == few["summary"] | {"cut": len(few["findings"])}
    rows = [table for package in few["packages"] for table in package["rows"].items()]
    assert sum(many["archive"]["rows"].values()) == sum(count for _, count in rows)


def texts_of(style: str, printed: str) -> Iterator[str]:
    match style:
        case "sarif":
            (run,) = json.loads(printed)["runs"]
            assert run["results"] == []
            for told in run["invocations"][0]["toolExecutionNotifications"]:
                yield told["message"]["text"]
        case "junit":
            yield from (ElementTree.fromstring(printed).findtext(".//system-out") or "").split("\n")
        case _:
            yield from printed.splitlines()


@pytest.mark.parametrize("style", ["full", "sarif", "junit"])
def test_every_format_says_that_the_findings_of_many_are_not_listed(
    of_many: Path, style: str
) -> None:
    said = list(texts_of(style, validate("--format", style).stdout))
    assert (
        "5 packages, 5 with findings, 3 of them not named here; "
        "of so many, --format jsonl and concise list each finding"
    ) in said
    assert any(line.startswith("c  3 errors") for line in said)
    assert not any("evnt" in line for line in said)


@pytest.mark.parametrize(("terminal", "said"), [(True, "5 of 5 packages"), (False, "")])
def test_how_far_it_is_is_said_on_a_terminal_only(
    archive: Path, monkeypatch: pytest.MonkeyPatch, terminal: bool, said: str
) -> None:
    stream = "click.testing._NamedTextIOWrapper.isatty"
    monkeypatch.setattr(stream, lambda _: terminal, raising=False)
    done = validate("--format", "json")
    assert said in done.stderr
    assert bool(done.stderr) == terminal
