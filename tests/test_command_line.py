"""The command line as people know it from other tools: each law holds of every command."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from claimcheck.cli.main import SECTIONS, main
from claimcheck.render.reports import FORMATS
from claimcheck.schema import bundled
from support.base import BASE
from support.command import run

CONTEXT = click.Context(main)
COMMANDS = {n: c for n in main.list_commands(CONTEXT) if (c := main.get_command(CONTEXT, n))}
ADDRESS = "https://example.org/package"


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return BASE.write(tmp_path / "base")


def test_the_help_prints_the_whole_sentence_of_each_command() -> None:
    told = run("--help").output
    assert not re.search(r"\w\.\.\.$", told, re.MULTILINE)
    for title in SECTIONS:
        assert f"\n{title}:\n" in told
    for name in COMMANDS:
        assert f"\n  {name} " in told


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["vlaidate"], "validate"),
        (["validate", "--formt", "json"], "--format"),
        (["validate", "--format", "jsn"], "json"),
        (["export", "sqlit"], "sqlite"),
        (["cite", "--style", "bibtx"], "bibtex"),
        (["diff", "a", "b", "--format", "markdwn"], "markdown"),
        (["info", "clams"], "claims"),
        (["explain", "REF0001"], "REF001"),
    ],
)
def test_what_is_misspelt_is_answered_with_what_is_meant(arguments: list[str], meant: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert re.search(rf"[Dd]id you mean.*{meant}", result.output)


@pytest.mark.parametrize("name", COMMANDS)
def test_an_argument_that_need_not_be_given_is_never_said_to_be_missing(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    said = re.findall(r"Missing argument '(.*)'", run(name).output)
    taken = [p for p in COMMANDS[name].params if isinstance(p, click.Argument)]
    needed = [p.human_readable_name for p in taken if p.required]
    # A site's folder is the last of its two arguments, or the only one.
    assert said == (["FOLDER"] if name == "site" else needed[:1])


def test_no_option_is_advised_that_a_command_lacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    for name, given in NAMING.items():
        told = run(name, *given).output
        known = {option for parameter in COMMANDS[name].params for option in parameter.opts}
        assert {word for word in re.findall(r"--[a-z]+", told) if word != "--help"} <= known, told


NAMING = {
    "add": ["claims", "statement=x"],
    "build": [],
    "cite": [],
    "edit": [],
    "export": ["joined"],
    "info": [],
    "next": [],
    "release": ["9.0.0"],
    "report": [],
    "search": ["harbour"],
    "set": ["C001", "note=x"],
    "show": ["C001"],
    "site": ["folder"],
    "undo": [],
    "validate": [],
    "withdraw": ["footnotes:1"],
}
"""The commands that work on one package, each with what else it must be told."""


def test_every_command_takes_its_package_by_the_same_option() -> None:
    others = {"diff", "draft", "explain", "migrate"}  # two packages, none, and a folder to make new
    having = {
        name
        for name, command in COMMANDS.items()
        if any("--package" in parameter.opts for parameter in command.params)
    }
    assert having == set(NAMING) == COMMANDS.keys() - others


@pytest.mark.parametrize("name", NAMING)
def test_an_address_in_place_of_a_package_is_refused_to_the_letter(name: str) -> None:
    result = run(name, *NAMING[name], "--package", ADDRESS)
    assert result.exit_code == 2
    assert f"{ADDRESS} is an address, and nothing is fetched" in result.output


@pytest.mark.parametrize("name", ["build", "diff", "info", "report", "validate"])
def test_an_address_as_an_argument_is_refused_likewise(name: str) -> None:
    result = run(name, ADDRESS)
    assert result.exit_code == 2
    assert f"{ADDRESS} is an address" in result.output


@pytest.mark.parametrize("name", ["build", "info", "report", "validate"])
def test_a_table_in_place_of_a_package_is_answered_with_its_package(name: str, base: Path) -> None:
    result = run(name, base / "data" / "claims.csv")
    assert result.exit_code == 2
    assert f"name the package that it belongs to: {base}" in result.output


def test_a_table_that_is_not_there_is_no_table(tmp_path: Path) -> None:
    result = run("validate", tmp_path / "claims.csv")
    assert (result.exit_code, "claims.csv does not exist" in result.output) == (2, True)


@pytest.mark.parametrize("name", ["build", "edit", "info", "report"])
def test_a_package_is_named_once(name: str, base: Path) -> None:
    result = run(name, base, "--package", base)
    assert result.exit_code == 2
    assert "once" in result.output


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nosuch"], "nosuch is no table; there are sections, segments, claims"),
        (["clams"], "clams is neither a package nor a table; did you mean claims?"),
        (["claims", "--issues"], "--issues is of a package, and claims is a table"),
    ],
)
def test_a_word_beside_a_package_is_the_name_of_a_table(
    words: list[str], told: str, base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = run("info", *words, "--package", base)
    assert (result.exit_code, told in result.output) == (2, True), result.output
    monkeypatch.chdir(tmp_path)
    (tmp_path / "claims").mkdir()  # of which nobody can mean that it is the package, too
    table = run("info", "claims", "--package", base)
    assert (table.exit_code, table.output.partition(" ")[0]) == (0, "claims.claim_id")


@pytest.mark.parametrize(
    "name", ["add", "build", "edit", "next", "release", "set", "undo", "withdraw"]
)
def test_a_zip_is_not_changed_and_the_message_says_what_to_do(name: str, tmp_path: Path) -> None:
    packed = tmp_path / "package.zip"
    packed.write_bytes(b"PK")
    result = run(name, *NAMING[name], "--package", packed)
    assert result.exit_code == 2
    assert "unpack it first" in result.output


def test_a_package_is_changed_by_its_descriptor_too(base: Path) -> None:
    result = run("set", "C001", "note=x", "--package", base / "datapackage.json", "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["changes"][0]["after"] == {"note": "x"}


FACTS = {
    "info": ["info"],
    "info --issues": ["info", "--issues"],
    "info claims": ["info", "claims"],
    "show": ["show", "C001"],
    "search": ["search", "--type", "event"],
    "validate": ["validate"],
    "build": ["build"],
    "build --check": ["build", "--check"],
    "set": ["set", "C001", "note=x"],
    "add": ["add", "sections", "title=Tolls", "position=9"],
    "withdraw": ["withdraw", "footnotes:1"],
    "release": ["release", "9.0.0", "--output", "made"],
    "export": ["export", "joined", "--output", "made"],
    "report": ["report", "--output", "made"],
    "site": ["site", ".", "made"],
}


@pytest.mark.parametrize("case", FACTS)
def test_facts_are_printed_as_json_and_nothing_else_is(
    case: str, base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    named = [base if word == "." else word for word in FACTS[case]]
    package = [] if "." in FACTS[case] else ["--package", base]
    result = run(*named, *package, "--json")
    assert result.exit_code in (0, 1), result.output
    json.loads(result.stdout)
    assert result.stderr == ""


@pytest.mark.parametrize("arguments", [["export", "joined"], ["report"]])
def test_an_output_and_facts_about_it_are_not_printed_into_each_other(
    arguments: list[str], base: Path
) -> None:
    result = run(*arguments, "--package", base, "--output", "-", "--json")
    assert result.exit_code == 2
    assert "name a file" in result.output


@pytest.mark.parametrize(
    "arguments", [["explain"], ["explain", "REF001"], ["explain", "--frames"], ["diff"]]
)
def test_facts_of_no_package_are_json_too(arguments: list[str], base: Path) -> None:
    given = [*arguments, base, base] if arguments == ["diff"] else arguments
    assert json.loads(run(*given, "--json").stdout)


ONE_FILE = [
    ["export", "joined"],
    ["export", "sqlite"],
    ["export", "csl-json"],
    ["report"],
    ["validate", "--format", "json"],
]


@pytest.mark.parametrize("arguments", ONE_FILE)
def test_a_dash_is_standard_output_and_has_nothing_else_in_it(
    arguments: list[str], base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run(*arguments, "--package", base, "--output", "named")
    result = run(*arguments, "--package", base, "--output", "-")
    assert result.exit_code == 0
    assert result.stdout_bytes == (tmp_path / "named").read_bytes()
    assert result.stdout_bytes
    assert not (tmp_path / "-").exists()


@pytest.mark.parametrize("style", ["csv", "jsonl", "parquet", "croissant"])
def test_several_files_do_not_go_to_standard_output(style: str, base: Path) -> None:
    result = run("export", style, "--package", base, "--output", "-")
    assert result.exit_code == 2
    assert "standard output takes one" in result.output
    assert result.stdout == ""


@pytest.mark.parametrize("arguments", [*ONE_FILE, ["export", "csv"]])
def test_a_folder_that_is_missing_is_made(arguments: list[str], base: Path, tmp_path: Path) -> None:
    target = tmp_path / "not" / "there" / "output"
    result = run(*arguments, "--package", base, "--output", target)
    assert result.exit_code == 0
    assert result.stdout == ""
    assert target.exists()


COLOURED = "\x1b["


@pytest.mark.parametrize(
    ("settings", "coloured"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ({"NO_COLOR": "", "FORCE_COLOR": "1"}, True),
    ],
)
def test_a_pipe_has_colour_only_if_it_is_forced(
    settings: dict[str, str], coloured: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    folder = BASE.with_cells("claims", claim_type="evnt").write(tmp_path / "base")
    for style in ("full", "concise"):
        assert (COLOURED in run("validate", folder, "--format", style).stdout) is coloured
    for style in FORMATS.keys() - {"full", "concise"}:
        assert COLOURED not in run("validate", folder, "--format", style).stdout


def test_a_file_never_has_colour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    folder = BASE.with_cells("claims", claim_type="evnt").write(tmp_path / "base")
    run("validate", folder, "--output", tmp_path / "report.txt")
    assert COLOURED not in (tmp_path / "report.txt").read_text("utf-8")


def on_a_terminal(*arguments: object) -> str:
    """Return what a command writes to standard error that is a terminal."""
    pty = pytest.importorskip("pty", reason="pseudo-terminals are of POSIX")
    ours, theirs = pty.openpty()
    words = [sys.executable, "-m", "claimcheck", *map(str, arguments)]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=theirs) as process:
        os.close(theirs)
        found = b""
        try:
            while block := os.read(ours, 4096):
                found += block
        except OSError:  # how Linux says that nobody writes there any more
            pass
        process.wait()
    os.close(ours)
    return found.decode()


def test_long_work_says_how_far_it_is_on_a_terminal_only(tmp_path: Path) -> None:
    folders = [BASE.write(tmp_path / name) for name in ("a", "b")]
    said = on_a_terminal("validate", *folders)
    assert "2 of 2 packages" in said
    assert said.endswith("\r\x1b[K")
    assert "of 2 packages" not in run("validate", *folders).output


PROSE = [
    ["info"],
    ["info", "--issues"],
    ["info", "--sources"],
    ["info", "claims"],
    ["show", "C094"],
    ["search", "Bagram"],
    ["explain"],
]


@pytest.mark.parametrize("columns", [80, 200])
@pytest.mark.parametrize("arguments", PROSE)
def test_no_line_is_longer_than_the_terminal_but_for_a_long_word(
    arguments: list[str], columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = run(*arguments).stdout.splitlines()
    for line in lines:
        assert len(line) <= columns or len(line.split()) <= 3, line


def test_a_program_gets_a_rule_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    listed = [line for line in run("explain").stdout.splitlines() if line[3:6].isdigit()]
    assert len(listed) == len(json.loads(run("explain", "--json").stdout))


def test_every_summary_is_one_that_a_list_can_show_whole() -> None:
    for command in COMMANDS.values():
        assert isinstance(command, click.Command)
        assert command.get_short_help_str(limit=1_000).endswith(".")


def test_a_form_is_asked_for_by_example(tmp_path: Path) -> None:
    patch = {"created": "28.11.2026", "version": "v2", "name": "A b"}
    result = run("validate", BASE.with_descriptor(patch).write(tmp_path / "base"))
    for value, example in (
        ("28.11.2026", "2027-01-31T00:00:00Z"),
        ("v2", "1.0.0"),
        ("A b", "taliban-foreign-relations-claims"),
    ):
        assert f"{value} does not have the form of {example}" in result.output
    assert "[0-9]" not in result.output


def test_every_pattern_of_the_profile_has_an_example_that_keeps_it() -> None:
    def walk(node: object) -> None:
        if isinstance(node, dict):
            if isinstance(pattern := node.get("pattern"), str):
                assert node["examples"]
                assert all(re.search(pattern, example) for example in node["examples"])
            for inner in node.values():
                walk(inner)
        elif isinstance(node, list):
            for inner in node:
                walk(inner)

    walk(bundled.profile())
