"""Rules of others: a distribution that is really installed, and those that cannot be used."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimcheck.engine import plugins
from claimcheck.model.report import Plugin
from claimcheck.render.reports import FORMATS
from claimcheck.run.validation import Options, validate
from claimcheck.testing import check_rule
from support.base import BASE
from support.command import run
from support.full import only_in_full

RULE = '''"""ACM001: a statement names no city."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule


@rule(
    "ACM001",
    on="claims.statement",
    message=pl.format("{} names Geneva", "claim_id"),
    good=Example({"claims": "claim_id,statement\\nC001,Rell left."}),
    bad=Example({"claims": "claim_id,statement\\nC001,Rell left Geneva."}, ("C001",)),
)
def city_named(claims: Annotated[pl.LazyFrame, "claim_id", "statement"]) -> pl.LazyFrame:
    """A statement names a city.

    Why: cities move.

    Limits: Geneva only.

    Instead: leave it out.
    """
    return claims.filter(pl.col("statement").str.contains("Geneva"))
'''
PROJECT = """[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "acme-rules"
version = "1.2"

[project.entry-points."claimcheck.rules"]
acme = "acme_rules"

[tool.hatch.build.targets.wheel]
packages = ["acme_rules"]
"""


def write(folder: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def distribution(folder: Path, name: str, points: str, **modules: str) -> Path:
    """Lay out a distribution as an installer does: its modules, and what it says of itself."""
    info = f"{name.replace('-', '_')}-0.1.dist-info"
    return write(
        folder,
        {f"{module}.py": text for module, text in modules.items()}
        | {
            f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 0.1\n",
            f"{info}/entry_points.txt": f"[claimcheck.rules]\n{points}\n",
        },
    )


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which pip installed a small distribution, built from its source."""
    pytest.importorskip("hatchling")
    base = tmp_path_factory.mktemp("acme")
    files = {"pyproject.toml": PROJECT, "acme_rules/__init__.py": "", "acme_rules/cities.py": RULE}
    source = write(base / "source", files)
    options = ["--no-index", "--no-deps", "--no-build-isolation", "--target", base / "target"]
    command = [sys.executable, "-m", "pip", "install", "--quiet", *map(str, options), str(source)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return base / "target"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return BASE.write(tmp_path / "package")


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """What was loaded is forgotten after each test, with its modules."""
    before = set(sys.modules)
    plugins._installed.cache_clear()
    yield
    plugins._installed.cache_clear()
    for name in set(sys.modules) - before:
        if name.startswith(("acme_rules", "other_rules")):
            del sys.modules[name]


@pytest.fixture
def here(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(installed))


@pytest.mark.usefixtures("here")
def test_rules_of_others_find_what_they_forbid_and_stand_in_the_report(package: Path) -> None:
    report = validate(package)
    assert report.plugins == (Plugin("acme-rules", "1.2"),)
    (finding,) = [f for f in report.findings if f.code == "ACM001"]
    assert finding.message == "C001 names Geneva"
    assert finding.url == ""
    assert not report.ok


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("style", FORMATS)
def test_every_format_names_the_distributions_with_their_versions(
    style: str, package: Path
) -> None:
    printed = run("validate", package, "--format", style).output
    assert "acme-rules" in printed
    assert "1.2" in printed
    assert "acme-rules" not in run("validate", package, "--format", style, "--no-plugins").output


@pytest.mark.usefixtures("here")
def test_the_json_lists_them(package: Path) -> None:
    printed = json.loads(run("validate", package, "--format", "json").output)
    assert printed["plugins"] == [{"name": "acme-rules", "version": "1.2"}]
    alone = json.loads(run("validate", package, "--format", "json", "--no-plugins").output)
    assert alone["plugins"] == []
    assert len(alone["rules"]) == len(printed["rules"]) - 1


@pytest.mark.usefixtures("here")
def test_without_plugins_only_the_rules_of_claimcheck_are_applied(package: Path) -> None:
    assert validate(package, options=Options(plugins=False)).ok
    assert run("validate", package).exit_code == 1
    assert run("validate", package, "--no-plugins").exit_code == 0


@pytest.mark.usefixtures("here")
def test_their_codes_can_be_selected_and_set_and_are_explained(package: Path) -> None:
    assert " 1 rule: " in run("validate", package, "--select", "ACM").output
    setting = 'ignore = ["ACM001"]\n'
    (package / "claimcheck.toml").write_text(setting, encoding="utf-8")
    assert run("validate", package).exit_code == 0
    assert "A statement names a city." in run("explain", "ACM001").output
    listed = run("explain").output
    assert "\nACM: rules of others, of acme-rules 1.2\nACM001  error " in listed
    assert "ACM001" not in run("explain", "--no-plugins").output
    assert run("explain", "--next", "ACM").output == "ACM002\n"
    refused = run("validate", package, "--select", "ACM", "--no-plugins")
    assert (refused.exit_code, "no rule or family has the code 'ACM'" in refused.output) == (
        2,
        True,
    )


@pytest.mark.usefixtures("here")
def test_their_authors_check_them_with_one_line() -> None:
    check_rule(plugins.known_rules()["ACM001"])


@pytest.mark.usefixtures("here")
def test_an_acknowledgement_of_their_code_is_known_only_with_them(tmp_path: Path) -> None:
    issue = {
        "issue_id": "I001",
        "kind": "wording",
        "severity": "low",
        "code": "ACM001",
        "resource": "claims",
        "row_key": "C001",
        "scope": "internal",
        "origin": "text",
        "description": "It is so.",
        "status": "open",
        "since": "1.0.0",
    }
    package = BASE.with_rows("known_issues", issue).write(tmp_path / "package")

    def codes(**options: bool) -> set[str]:
        report = validate(package, options=Options(**options))
        return {f.code for f in report.findings if f.code.startswith("ISS")}

    assert codes(plugins=True) == {"ISS003"}  # it is there, and may not be acknowledged
    assert codes(plugins=False) == {"ISS002"}


PANIC = """def panic():
    raise pl.exceptions.PanicException("so it goes")
"""


def rule_of(code: str, **changes: str) -> str:
    text = RULE.replace('"ACM001"', f'"{code}"')
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    return text


CHOSEN = 'claims.filter(pl.col("statement").str.contains("Geneva"))'
FAILING = {
    "ends the program when it runs": (
        {CHOSEN: "exit(0)"},
        "other_rules.py:10: OTH001 city_named: it ended the program: exit code 0",
    ),
    "ends the program without a word": ({CHOSEN: "exit()"}, "ended the program: exit code 0"),
    "opens a file that is not there": (
        {CHOSEN: 'open("/nowhere/cities")'},
        "other_rules.py:10: OTH001 city_named: [Errno 2] No such file or directory",
    ),
    "panics when it is loaded": (
        {"@rule": f"{PANIC}\n\npanic()\n\n\n@rule"},
        "a = other_rules: PanicException: so it goes",
    ),
    "panics when it runs": (
        {CHOSEN: "panic()", "@rule": f"{PANIC}\n\n@rule"},
        "OTH001 city_named: so it goes",
    ),
    "gives a row that is not there": (
        {CHOSEN: "claims.with_columns(row=pl.lit(9, pl.UInt32))"},
        "it returned row 9, and 'claims' has none of that number",
    ),
    "gives a row of another package": (
        {CHOSEN: 'claims.with_columns(package=pl.lit("elsewhere"))'},
        "it returned a row of the package 'elsewhere', which it was not given",
    ),
    "has a severity that there is not": (
        {'on="claims.statement"': 'on="claims.statement", severity="fatal"'},
        "no severity 'fatal': there are error, warning, note",
    ),
}


@pytest.mark.parametrize(
    ("points", "modules", "told"),
    [
        ("a = other_rules", {}, "ModuleNotFoundError: No module named 'other_rules'"),
        ("a = other_rules", {"other_rules": "1 / 0"}, "ZeroDivisionError"),
        ("a = other_rules", {"other_rules": "raise SystemExit(0)"}, "SystemExit: 0"),
        ("a = other_rules", {"other_rules": ""}, "a = other_rules holds no rule"),
        ("a = other_rules:x", {"other_rules": "x = 1"}, "neither a module nor a rule, but int"),
        (
            "a = other_rules",
            {"other_rules": rule_of("OTH001", statement="statment")},
            "no column of claims 'statment': did you mean statement?",
        ),
        (
            "a = other_rules",
            {"other_rules": rule_of("REF901")},
            "REF901 city_named is of the family REF, which belongs to claimcheck itself",
        ),
        (
            "a = other_rules",
            {"other_rules": rule_of("ACM007")},
            "ACM007 city_named is of the family ACM, which belongs to acme-rules 1.2",
        ),
        (
            "a = other_rules\nb = other_rules_too",
            {"other_rules": rule_of("OTH001"), "other_rules_too": rule_of("OTH001")},
            "TypeError: OTH001 is both city_named and city_named",
        ),
        (
            "a = other_rules",
            {
                "other_rules": "from claimcheck.rules import Example, flaw\n"
                "@flaw('OTH001', good=Example({}), bad=Example({}))\n"
                "def long_record() -> None:\n    'It is long.'\n"
            },
            "OTH001 long_record is a flaw, which no reader notes",
        ),
        (
            "a = other_rules",
            {"other_rules": rule_of("OTH001", Geneva="(")},
            "OTH001 city_named: ",
        ),
        *(
            ("a = other_rules", {"other_rules": rule_of("OTH001", **changed)}, told)
            for changed, told in FAILING.values()
        ),
    ],
    ids=[
        "not there",
        "fails",
        "exits",
        "empty",
        "no rule",
        "misspelt column",
        "our family",
        "a family of others",
        "a code twice",
        "a flaw",
        "fails when it runs",
        *FAILING,
    ],
)
@pytest.mark.usefixtures("here")
def test_rules_that_cannot_be_used_end_with_2_and_name_their_distribution(
    points: str,
    modules: dict[str, str],
    told: str,
    package: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = distribution(tmp_path / "other", "other-rules", points, **modules)
    monkeypatch.syspath_prepend(str(other))
    done = run("validate", package)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "other-rules 0.1: " in done.stderr
    assert told in " ".join(done.stderr.split())
    assert run("validate", package, "--no-plugins").exit_code == 0


def test_one_rule_can_be_named_as_well_as_a_module(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    points, module = "one = other_rules:city_named", rule_of("OTH001")
    other = distribution(tmp_path / "other", "other-rules", points, other_rules=module)
    monkeypatch.syspath_prepend(str(other))
    assert [f.code for f in validate(package).findings if f.severity == "error"] == ["OTH001"]


@pytest.mark.usefixtures("here")
def test_what_they_print_is_no_part_of_a_report(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = rule_of("OTH001", **{"    return claims": '    print("I ran.")\n    return claims'})
    module = f'print("I was loaded.")\n{text}'
    other = distribution(tmp_path / "other", "other-rules", "a = other_rules", other_rules=module)
    monkeypatch.syspath_prepend(str(other))
    done = run("validate", package, "--json")
    assert json.loads(done.stdout)["plugins"]
    assert done.stderr == "I was loaded.\nI ran.\n"


@only_in_full
def test_it_is_found_by_a_program_of_its_own_and_by_its_workers(
    installed: Path, package: Path, tmp_path: Path
) -> None:
    more = BASE.write(tmp_path / "more")
    path = os.pathsep.join([str(installed), os.environ.get("PYTHONPATH", "")])
    for jobs in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-m", "claimcheck", "validate", package, more, "--jobs", jobs],
            env={**os.environ, "PYTHONPATH": path},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1, done.stderr
        assert done.stdout.count("names Geneva") == 2
        assert done.stdout.splitlines()[-1].endswith("with the rules of acme-rules 1.2")
