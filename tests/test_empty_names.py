"""An option or argument that names a file is not empty: an empty variable is no absent option."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from claimcheck.cli.main import main
from claimcheck.cli.parameter_types import NamedPath
from support.base import BASE
from support.command import run

FILES = ("FILE", "DIR", "PACKAGE", "[PACKAGE]", "[PACKAGE]...", "OLD", "LEDGER", "PATH", "FOLDER")
"""How the help calls what is a file, a folder or a package."""


def parameters() -> Iterator[tuple[str, click.Parameter]]:
    """Yield the parameters of all commands that name files."""
    context = click.Context(main)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None
        for parameter in command.params:
            if parameter.metavar in FILES or isinstance(parameter.type, click.Path):
                yield name, parameter


@pytest.mark.parametrize(
    ("command", "parameter"), list(parameters()), ids=lambda given: getattr(given, "name", given)
)
def test_whatever_names_a_file_refuses_an_empty_name(
    command: str, parameter: click.Parameter
) -> None:
    assert isinstance(parameter.type, NamedPath), (command, parameter.name)


@pytest.mark.parametrize(
    "words",
    [
        ["validate", "{0}", "--sources", ""],
        ["validate", "{0}", "--against", ""],
        ["validate", ""],
        ["validate", "--package", ""],
        ["info", "--package", ""],
        ["build", ""],
        ["build", "{0}", "--sources", ""],
        ["set", "C001", "note=A", "--package", ""],
        ["withdraw", "C001", "--package", ""],
        ["undo", "--package", ""],
        ["release", "1.1.0", "--package", "{0}", "--against", ""],
        ["release", "1.1.0", "--package", "{0}", "--sources", ""],
        ["site", "{0}", "new", "--since", ""],
        ["export", "joined", "--package", "{0}", "--output", ""],
        ["diff", "", "{0}"],
        ["site", "new", ""],
    ],
)
def test_an_empty_name_is_not_taken_for_one_that_is_left_out(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    package = BASE.write(Path("datapackage"))  # the nearest one
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.*") if path.is_file()}
    done = run(*(word.format(package) for word in words))
    assert done.exit_code == 2, done.output
    assert "it is empty; give one" in done.stderr
    assert before == {path: path.read_bytes() for path in tmp_path.rglob("*.*") if path.is_file()}


@pytest.mark.parametrize(
    "words",
    [
        ["validate", "{0}", "--select", ""],
        ["validate", "{0}", "--ignore", " , "],
        ["validate", "{0}", "--scheduler", ""],
        ["search", "Kabul", "--section", ""],
        ["search", "Kabul", "--actor", " "],
        ["search", " ", "--actor", ""],
        ["search", "Kabul", "--from", ""],
        ["search", "Kabul", "--to", ""],
        ["explain", ""],
        ["withdraw", "C001", "--package", "{0}", "--reason", "x", "--replaced-by", ""],
        ["withdraw", "C001", "--package", "{0}", "--reason", "x", "--retired-in", ""],
    ],
)
def test_blank_words_are_not_taken_for_an_option_that_is_left_out(
    words: list[str], tmp_path: Path
) -> None:
    package = BASE.write(tmp_path / "package")
    done = run(*(word.format(package) for word in words))
    assert done.exit_code == 2, done.output
    assert "or leave it out" in done.stderr
    assert (package / "data" / "claims.csv").read_text() == BASE.text("claims")


@pytest.mark.parametrize(
    "words",
    [
        ["validate", "{0}", "--resume", "-"],
        ["release", "1.1.0", "--package", "{0}", "--output", "-"],
        ["site", "{0}", "-"],
        ["site", "-"],
        ["draft", "text.md", "-"],
    ],
)
def test_what_is_kept_has_not_the_name_of_a_standard_stream(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    package = BASE.write(Path("datapackage"))
    done = run(*(word.format(package) for word in words))
    assert (done.exit_code, "./- has that name" in done.stderr) == (2, True), done.output
    assert re.search("Invalid value for '[^']+': - is", done.stderr), done.stderr  # it says of what
    assert not Path("-").exists()
    kept = run("validate", package, "--resume", "./-")
    assert kept.exit_code == 0
    assert Path("-").is_file()


def test_a_question_that_is_empty_is_not_left_out(tmp_path: Path) -> None:
    package = BASE.write(tmp_path / "package")
    done = run("validate", package, "--why", "")
    assert (done.exit_code, "--why takes CODE:ROWKEY" in done.stderr) == (2, True)
