"""What people type beside what is meant: each answer says what would be right."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import claimcheck
from claimcheck.model.installation import tool_version
from support.base import BASE
from support.command import run


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["valdate"], "no command 'valdate'; did you mean validate?"),
        (["frobnicate"], "no command 'frobnicate'; `claimcheck --help` lists them"),
        (["validate", "--articel", "x"], "--article"),
        (["validate", "https://example.org/a.zip"], "is an address, and nothing is fetched"),
        (["show", "C001", "--package", "https://example.org/a"], "nothing is fetched"),
    ],
)
def test_a_slip_is_answered_with_what_would_be_right(typed: list[str], said: str) -> None:
    done = run(*typed)
    assert done.exit_code == 2
    assert said in done.output


def test_a_table_is_answered_with_its_package(tmp_path: Path) -> None:
    package = BASE.write(tmp_path / "package")
    for command in (["validate"], ["info"]):
        done = run(*command, package / "data" / "claims.csv")
        assert done.exit_code == 2
        assert f"name the package that it belongs to: {package}" in done.output
    (tmp_path / "alone.csv").write_text("a\n1\n", encoding="utf-8")
    assert (
        "name the folder that holds its datapackage.json"
        in run("validate", tmp_path / "alone.csv").output
    )


def test_the_version_is_that_of_the_distribution() -> None:
    assert claimcheck.__version__ == tool_version()
    assert run("-V").output == run("--version").output
    assert tool_version() in run("-V").output


def test_info_of_a_table_is_its_data_dictionary() -> None:
    told = run("info", "evidence").output
    assert "evidence.phrase (string, required)" in told
    columns = json.loads(run("info", "evidence", "--json").output)
    assert [column["name"] for column in columns][:2] == ["evidence_id", "verification_id"]
    assert columns[2]["values"].keys() == {"supports", "contradicts", "context"}
