"""What the README prints is what happens."""

from __future__ import annotations

import doctest
import re
import shutil
import sqlite3
import subprocess
import tomllib
from pathlib import Path

import pytest

import claimcheck
from claimcheck.export.export_files import write_export
from claimcheck.model import installation
from claimcheck.schema import bundled

README = Path(__file__).parents[1] / "README.md"


def block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert found, language
    return found[1]


def test_the_lines_of_python_print_what_they_say() -> None:
    test = doctest.DocTestParser().get_doctest(block("python"), {}, "README", str(README), 0)
    assert test.examples
    assert doctest.DocTestRunner().run(test).failed == 0


def test_the_query_finds_the_contradicted_claims(tmp_path: Path) -> None:
    target = tmp_path / "claims.sqlite"
    write_export("sqlite", installation.folder("datapackage"), target)
    with sqlite3.connect(target) as database:
        rows = database.execute(block("sql")).fetchall()
    database.close()
    assert rows
    assert {row[2] for row in rows} == {"contradicts"}


R_CLASSES = {"integer": "integer", "number": "numeric", "boolean": "logical", "date": "Date"}


def test_the_lines_of_r_name_the_class_of_every_column_that_is_no_text() -> None:
    read = re.findall(r"data/(\w+)\.csv\".*?colClasses = c\((.*?)\)\)", block("r"), re.DOTALL)
    assert [table for table, _ in read] == ["claims", "verifications"]
    for table, classes in read:
        fields = bundled.schema(table)["fields"]
        expected = {f["name"]: R_CLASSES[f["type"]] for f in fields if f["type"] in R_CLASSES}
        assert dict(re.findall(r'(\w+) = "(\w+)"', classes)) == expected


def test_the_lines_of_r_count_what_is_there() -> None:
    if (program := shutil.which("Rscript")) is None:
        pytest.skip("there is no R on this machine")
    done = subprocess.run(
        [program, "--vanilla", "-e", block("r")],
        cwd=README.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    listed = sum(claim.timeline is True for claim in claimcheck.claims())
    assert f"[1] {listed}\n" in done.stdout
    assert "contradicts" in done.stdout


def test_the_extra_for_pandas_is_named_and_brings_what_to_pandas_needs() -> None:
    named = "claimcheck-datapackage[pandas]"
    assert f"`pip install '{named}'` (from a checkout: `pip install '.[pandas]'`)" in (
        README.read_text(encoding="utf-8")
    )
    assert named in str(claimcheck.load.__doc__)
    project = tomllib.loads((README.parent / "pyproject.toml").read_text(encoding="utf-8"))
    extra = project["project"]["optional-dependencies"]["pandas"]
    assert {re.split("[<>=]", wanted)[0] for wanted in extra} == {"pandas", "pyarrow"}


@pytest.mark.parametrize("ending", ["pytest -n auto", "claimcheck validate"])
def test_each_command_for_a_bare_machine_is_one_line(ending: str) -> None:
    lines = README.read_text(encoding="utf-8").splitlines()
    assert sum(x.startswith("python3 -m venv") and x.endswith(ending) for x in lines) == 1
