"""The command line: what it prints first, what it exits with, and never a traceback."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from claimcheck.cli.exits import Program
from claimcheck.cli.main import main
from claimcheck.engine.rule_registry import bundled_rules
from claimcheck.errors import NotReadable
from claimcheck.model import installation
from claimcheck.run.explain import FAMILIES
from support.base import BASE
from support.command import run
from support.damage import Copy, Damage
from support.schema_examples import EXAMPLES


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy.of(installation.folder("datapackage"), tmp_path / "copy")


def test_the_package_as_it_is_has_no_error_and_names_itself_first(copy: Copy) -> None:
    result = run("validate", copy.folder)
    assert result.exit_code == 0
    first, last = result.output.splitlines()[0], result.output.splitlines()[-1]
    assert first.startswith("taliban-foreign-relations-claims ")
    assert str(copy.folder) in first
    assert "0 errors" in last


def test_info_counts_no_verdict_that_the_profile_does_not_know(tmp_path: Path) -> None:
    row = {"verification_id": "V001", "claim_id": "C001", "source_kind": "independent"}
    said = [row | {"verdict": "maybe"}, row | {"verification_id": "V002", "verdict": "silent"}]
    one = run("info", BASE.with_rows("verifications", said[0]).write(tmp_path / "one"))
    assert one.exit_code == 0
    told = " ".join(one.output.split())
    assert "independent sources, 1 claim tested by nobody named - origins" in told
    assert "each counted once for a claim: 1 maybe " in told
    both = run("info", BASE.with_rows("verifications", *said).write(tmp_path / "both"))
    assert "1 claim tested by nobody named: 1 on which all are silent" in " ".join(
        both.output.split()
    )


def test_every_rule_says_what_it_examined_or_why_it_did_not_run(copy: Copy) -> None:
    lines = run("validate", copy.folder, "-v").output.splitlines()
    rules = [line for line in lines if line[3:6].isdigit() and line[6] == " "]
    assert len(rules) > 100
    assert all("examined" in line or "needs " in line for line in rules)


def test_135_made_12_names_the_relation_both_numbers_and_their_lines(copy: Copy) -> None:
    rows = copy.rows("quantities")
    changed = next(row for row in rows if row["value"] == "135")
    changed["value"] = "12"
    copy.write("quantities", rows)
    result = run("validate", copy.folder, "--format", "json")
    assert result.exit_code == 1
    findings = json.loads(result.output)["findings"]
    found = next(f for f in findings if f["code"] == "NUM002")
    assert found["resource"] == "relations"
    assert found["path"].endswith("relations.csv")
    assert {place["value"] for place in found["related"]} == {"12", "13"}
    assert all(place["line"] > 1 for place in found["related"])


def test_one_misspelt_claim_type_is_one_finding_with_the_nearest_value(copy: Copy) -> None:
    copy.spoil(Damage("claims", "claim_type", "TAB004", "evnt"))
    findings = json.loads(run("validate", copy.folder, "--format", "json").output)["findings"]
    (found,) = (f for f in findings if not f["acknowledged_by"])
    assert found["code"] == "TAB004"
    assert "nearest: event" in found["message"]


def test_a_warning_fails_only_when_strict(copy: Copy) -> None:
    (copy.folder / "datapackage.json").write_text(
        (copy.folder / "datapackage.json").read_text("utf-8").replace('"bytes": ', '"bytes": 1'),
        encoding="utf-8",
    )
    assert run("validate", copy.folder).exit_code == 0
    assert run("validate", copy.folder, "--strict").exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["validate", "no/such/folder"], "does not exist"),
        (["validate", "--select", "REF0001"], "did you mean REF001"),
        (["validate", "--select", "NUM,NOPE"], "'NOPE': the families are ART, COV"),
        (["validate", "--ignore", "ref001"], "'--ignore': no rule or family has the code 'ref001'"),
        (["explain", "NOPE"], "`claimcheck explain` lists all rules"),
        (["validate", "--format", "yaml"], "is not one of"),
        (["explain", "NUM999"], "did you mean NUM"),
        (["show", "C99999"], "C99999"),
    ],
)
def test_a_wrong_request_exits_with_2_and_says_what_would_be_right(
    arguments: list[str], said: str
) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in result.output


def test_a_report_can_be_written_to_a_file(copy: Copy, tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    result = run("validate", copy.folder, "--format", "json", "--output", target)
    assert result.output == ""
    assert json.loads(target.read_text("utf-8"))["ok"] is True


def test_select_and_ignore_take_codes_and_families(copy: Copy) -> None:
    report = json.loads(
        run(
            "validate",
            copy.folder,
            "--format",
            "json",
            "--select",
            "NUM,REF001",
            "--ignore",
            "NUM01",
        ).output
    )
    codes = {rule["code"] for rule in report["rules"]}
    assert "REF001" in codes
    assert "NUM002" in codes
    assert not any(code.startswith(("NUM01", "DAT")) for code in codes)


def test_several_packages_are_one_report(copy: Copy, tmp_path: Path) -> None:
    other = EXAMPLES.write(tmp_path / "other")
    report = json.loads(run("validate", copy.folder, other, "--format", "json").output)
    assert {p["path"] for p in report["packages"]} == {str(copy.folder), str(other)}
    assert not any(
        f["package"] == str(copy.folder) and not f["acknowledged_by"] for f in report["findings"]
    )


def test_build_repairs_what_can_be_worked_out(copy: Copy) -> None:
    copy.spoil(Damage("claims", "date_earliest", "DAT008", "1901-01-01"))
    assert run("build", copy.folder, "--check").exit_code == 1
    assert run("build", copy.folder).exit_code == 0
    assert run("build", copy.folder, "--check").exit_code == 0
    assert run("validate", copy.folder, "--strict").exit_code == 0


@pytest.mark.parametrize(
    ("table", "column", "broken"),
    [
        ("claims", "date_earliest", "1/1/2011"),
        ("claims", "date_latest", "yesterday"),
        ("quantities", "lower", "many"),
        ("quantities", "upper", "1,0"),
    ],
)
def test_a_broken_derived_cell_does_not_survive_a_build(
    copy: Copy, table: str, column: str, broken: str
) -> None:
    before = copy.path(table).read_bytes()
    rows = copy.rows(table)
    mangled = next(row for row in rows if row[column])
    mangled[column] = broken
    copy.write(table, rows)
    assert "it is derived: run `claimcheck build`" in run("validate", copy.folder).output
    assert run("build", copy.folder).exit_code == 0
    assert copy.path(table).read_bytes() == before
    assert run("validate", copy.folder, "--strict").exit_code == 0


def test_a_broken_input_keeps_what_was_derived_from_it(copy: Copy) -> None:
    rows = copy.rows("claims")
    dated = next(row for row in rows if row["date_earliest"])
    stood = dated["date_earliest"]
    dated["date"] = "last year"
    copy.write("claims", rows)
    assert run("build", copy.folder).exit_code == 0
    found = {row["claim_id"]: row["date_earliest"] for row in copy.rows("claims")}
    assert found[dated["claim_id"]] == stood


def test_one_file_is_not_called_files(copy: Copy) -> None:
    (copy.folder / "datapackage.json").write_text(
        (copy.folder / "datapackage.json").read_text("utf-8") + "\n", encoding="utf-8"
    )
    assert run("build", copy.folder, "--check").output.endswith("\n1 file differs\n")
    assert run("build", copy.folder).output.endswith("\n1 file written\n")
    assert run("build", copy.folder).output == "0 files written\n"


def test_build_refuses_what_it_would_lose(copy: Copy) -> None:
    lines = copy.path("claims").read_bytes().split(b"\n")
    lines[9] += b",extra"
    copy.write_bytes("claims", b"\n".join(lines))
    result = run("build", copy.folder)
    assert result.exit_code == 2
    assert "claims.csv:10" in result.output
    assert copy.path("claims").read_bytes().split(b"\n") == lines


def test_build_with_the_article_writes_the_positions_again(article_path: Path, copy: Copy) -> None:
    before = copy.path("segments").read_bytes()
    rows = copy.rows("segments")
    for row in rows:
        row["char_start"] = row["char_end"] = row["sha256"] = ""
    copy.write("segments", rows)
    assert run("build", copy.folder, "--article", article_path).exit_code == 0
    assert copy.path("segments").read_bytes() == before


def test_a_build_with_another_text_writes_nothing(
    article_path: Path, copy: Copy, tmp_path: Path
) -> None:
    text = article_path.read_text(encoding="utf-8")
    other = tmp_path / "other.txt"
    other.write_text(text.replace("Taliban officials", "Taliban leaders", 1), encoding="utf-8")
    assert other.read_text(encoding="utf-8") != text
    run("build", copy.folder)
    before = {path: path.read_bytes() for path in copy.folder.rglob("*") if path.is_file()}
    for check in ([], ["--check"]):
        done = run("build", copy.folder, "--article", other, *check)
        assert done.exit_code == 2, done.output
        assert re.search(r"the copy lacks 1 of 127 segments \(S\d+\), so nothing is", done.output)
        assert "claimcheck draft --update" in done.output
    assert before == {path: path.read_bytes() for path in copy.folder.rglob("*") if path.is_file()}


def test_an_unknown_code_is_not_answered_with_all_the_others() -> None:
    assert len(run("validate", "--select", "NOPE").output) < 500


def test_without_a_code_every_rule_is_listed_once_under_its_family() -> None:
    listed = run("explain").output.splitlines()
    assert [line[:6] for line in listed if line[3:6].isdigit()] == [
        code for family in FAMILIES for code in bundled_rules() if code.startswith(family)
    ]
    assert set(FAMILIES.values()) < set(listed)
    assert run("explain", "--all").output.splitlines() == listed
    assert run("explain", "DAT", "--all").output.startswith("Dates\nDAT001  error ")


def test_every_rule_can_be_explained() -> None:
    assert all(run("explain", code).exit_code == 0 for code in list(bundled_rules())[::10])


def test_the_article_verifies(article_path: Path, copy: Copy) -> None:
    result = run("validate", copy.folder, "--strict", "--article", article_path)
    assert result.exit_code == 0, result.output


def test_a_copy_with_other_spaces_and_quotes_and_no_furniture_verifies_too(
    article_path: Path, copy: Copy, tmp_path: Path
) -> None:
    text = article_path.read_text("utf-8")
    body = text[text.index("The Taliban") : text.index("About the author")]
    changed = body.translate({0x201C: '"', 0x201D: '"', 0x2018: "'", 0x2019: "'"})
    other = tmp_path / "copy.txt"
    other.write_text(changed.replace(" ", "  \n ").replace("\n\n", "\n"), encoding="utf-8")
    result = run("validate", copy.folder, "--select", "ART", "--article", other)
    assert result.exit_code == 0, result.output


def test_a_process_of_jobs_that_imports_the_main_module_runs_no_command() -> None:
    code = "import runpy; runpy.run_module('claimcheck', run_name='__mp_main__')['run']"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


HIDDEN = "p\x1b[31m\u202e"
ESCAPED = r"p\u001b[31m\u202e"


def test_a_step_that_is_undone_is_shown_as_escapes(tmp_path: Path) -> None:
    package = BASE.write(tmp_path / "package")
    assert run("set", "C001", f"note={HIDDEN}", "--package", package).exit_code == 0
    undone = run("undo", "--package", package)
    assert f"undone: set C001 note={ESCAPED}" in undone.output
    assert not set(HIDDEN[1] + HIDDEN[-1]) & set(undone.output)


def test_info_shows_what_it_quotes_of_a_package_as_escapes(tmp_path: Path) -> None:
    own = {"path": "data/own.csv", "schema": {"fields": [{"name": "a"}]}}
    recipe = BASE.with_cells("claims", claim_type=HIDDEN).with_data(own=b"a\n1\n")
    result = run("info", recipe.with_resource(HIDDEN, own).write(tmp_path))
    assert result.exit_code == 0
    assert f"  {ESCAPED}" in result.output
    assert f"claim_type: {ESCAPED} 1\n" in result.output
    assert not set(HIDDEN[1] + HIDDEN[-1]) & set(result.output)


@pytest.mark.parametrize(
    "words",
    [
        "cite",
        "cite C001",
        "cite --style bibtex",
        "cite --style csl-json",
        "cite --style ris",
        "info --json",
        "show C001 --json",
        "search Geneva --json",
        "next --json",
    ],
)
def test_nothing_that_a_package_is_called_moves_the_cursor(words: str, tmp_path: Path) -> None:
    recipe = BASE.with_descriptor({"title": HIDDEN, "name": HIDDEN}).with_cells(
        "claims", statement=f"It met in Geneva {HIDDEN}."
    )
    pending = recipe.with_cells("segments", no_claim_reason="pending").write(tmp_path / "package")
    asked = [*words.split(), "--package", str(pending)]
    result = CliRunner().invoke(main, asked, color=True)
    assert result.exit_code == 0, result.output
    assert not set(HIDDEN[1] + HIDDEN[-1]) & set(result.output)


def test_build_shows_what_it_quotes_of_a_path_as_escapes(copy: Copy) -> None:
    folder = copy.folder.rename(copy.folder.with_name(HIDDEN))
    file = folder / "datapackage.json"
    file.write_text(file.read_text("utf-8") + "\n", encoding="utf-8")
    assert f"{ESCAPED}/datapackage.json\n" in run("build", folder).output
    shutil.rmtree(folder)
    refused = run("build", folder)
    assert refused.exit_code == 2
    assert not set(HIDDEN[1] + HIDDEN[-1]) & set(refused.output)


@pytest.mark.parametrize(
    ("fault", "code"), [(NotReadable, 2), (OSError, 2), (ValueError, 3), (LookupError, 3)]
)
def test_the_text_of_every_error_is_one_line_that_is_safe_to_print(
    fault: type[Exception], code: int
) -> None:
    @click.group(cls=Program)
    def program() -> None: ...

    @program.command()
    def broken() -> None:
        raise fault(f"{HIDDEN}\nand more")

    result = CliRunner().invoke(program, ["broken"])
    assert result.exit_code == code
    assert result.output.endswith(f"{ESCAPED} and more\n")
