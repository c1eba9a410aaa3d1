"""What goes wrong: whose fault it is, in one line, with its exit code, and never a traceback."""

from __future__ import annotations

import errno
import inspect
import os
import pickle
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

import claimcheck
from claimcheck import errors
from claimcheck.cli.exits import Program
from claimcheck.cli.main import main
from claimcheck.data.data_package import open_package
from claimcheck.errors import ClaimcheckError, NotReadable, Refused
from claimcheck.export.formats import FORMATS
from support.base import BASE
from support.command import run
from support.sample import SAMPLE

ERRORS = [
    kind
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if kind.__module__ == errors.__name__
]


def answer(error: BaseException, *options: str) -> Result:
    """What a program says of an error in one of its commands."""

    @click.group(cls=Program)
    def program() -> None: ...

    @program.command()
    def work() -> None:
        raise error

    return CliRunner().invoke(program, ["work", *options])


# the errors


def test_every_error_that_can_be_mended_stands_in_one_module() -> None:
    def below(kind: type[ClaimcheckError]) -> set[type[ClaimcheckError]]:
        return {kind}.union(*(below(inner) for inner in kind.__subclasses__()))

    assert below(ClaimcheckError) == set(ERRORS)


@pytest.mark.parametrize("kind", ERRORS)
def test_every_error_is_a_name_of_the_package(kind: type[ClaimcheckError]) -> None:
    assert getattr(claimcheck, kind.__name__) is kind


@pytest.mark.parametrize("kind", ERRORS)
def test_an_error_is_the_same_in_another_process(kind: type[ClaimcheckError]) -> None:
    made = kind("missing_file", "a is gone") if kind is Refused else kind("a is gone")
    again = pickle.loads(pickle.dumps(made))
    assert (type(again), str(again), vars(again)) == (kind, "a is gone", vars(made))


@pytest.mark.parametrize("kind", ERRORS)
def test_an_error_ends_a_command_with_its_own_exit_code(
    kind: type[ClaimcheckError], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kind, "exit_code", 42)
    done = answer(kind("missing_file", "a is gone") if kind is Refused else kind("a is gone"))
    assert (done.exit_code, done.stderr, done.stdout) == (42, "Error: a is gone\n", "")


# faults of the program


def slip(*_: object, **__: object) -> None:
    list(zip("ab", "a", strict=True))


FACTS = (
    "--author=A",
    "--issued=2021",
    "--language=en",
    "--url=https://a.b",
    "--accessed=2022-01-01",
)
PLANTED = {
    "validate": ("claimcheck.engine.rule_run.report_each", ["validate", "{package}"]),
    "validate --select": ("claimcheck.engine.plugins.known_rules", ["validate", "--select", "REF"]),
    "explain": ("claimcheck.run.explain.listing", ["explain"]),
    "show": ("claimcheck.data.show.view", ["show", "C001", "--package", "{package}"]),
    "search": ("claimcheck.data.search.matching", ["search", "a", "--package", "{package}"]),
    "cite": ("claimcheck.data.cite.item", ["cite", "--package", "{package}"]),
    "export": (
        "claimcheck.export.formats.csv.guard_cell",
        ["export", "csv", "--package", "{package}"],
    ),
    "diff": ("claimcheck.changes.comparison.compare", ["diff", "{package}", "{package}"]),
    "next": ("claimcheck.edit.queue.undecided_sentences", ["next", "--package", "{package}"]),
    "add": (
        "claimcheck.edit.steps.make_step",
        ["add", "entities", "label=A", "type=place", "--package", "{package}"],
    ),
    "set": ("claimcheck.edit.steps.make_step", ["set", "C001", "note=A", "--package", "{package}"]),
    "withdraw": (
        "claimcheck.edit.steps.make_step",
        ["withdraw", "footnotes:1", "--package", "{package}"],
    ),
    "undo": ("claimcheck.edit.steps.undo", ["undo", "--package", "{package}"]),
    "edit": ("claimcheck.editor.serving.serve", ["edit", "{package}", "--no-open"]),
    "release": (
        "claimcheck.edit.releasing.plan_release",
        ["release", "1.0.0", "--package", "{package}"],
    ),
    "migrate": ("claimcheck.build.migration", ["migrate", "{package}"]),
    "build": ("claimcheck.build.table_bytes.build_tables", ["build", "{package}"]),
    "info": ("claimcheck.data.inventory.figures", ["info", "{package}"]),
    "site": ("claimcheck.site.pages.json_text", ["site", "{package}", "new"]),
    "report": ("claimcheck.page.contents.periods", ["report", "{package}"]),
    "draft": (
        "claimcheck.draft.judgement.judge",
        ["draft", "{text}", "new", *FACTS],
    ),
}
"""Each command, and a function on its way that is made to slip."""


@pytest.fixture
def arguments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[list[str]], list[str]]:
    """Fill in a package and a text; the current folder is empty."""
    named = {
        "package": str(BASE.write(tmp_path / "package")),
        "text": str(tmp_path / "article.txt"),
    }
    Path(named["text"]).write_text("The Port of Rell\n\nIt is old.\n", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    return lambda given: [word.format(**named) for word in given]


def test_every_command_has_a_planted_fault() -> None:
    assert {case.split()[0] for case in PLANTED} == set(main.list_commands(click.Context(main)))


@pytest.mark.parametrize("case", PLANTED)
def test_a_slip_of_the_program_is_not_taken_for_the_users(
    case: str, arguments: Callable[[list[str]], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    place, given = PLANTED[case]
    monkeypatch.setattr(place, slip)
    done = run(*arguments(given))
    assert done.exit_code == 3, done.output
    (line,) = done.stderr.splitlines()
    assert line.startswith("claimcheck: fault of the program (--debug says where): ValueError: zip")


@pytest.mark.parametrize(
    "words", [["--debug", "validate", "{package}"], ["validate", "{package}", "--debug"]]
)
def test_debug_prints_where_a_fault_arose(
    words: list[str], arguments: Callable[[list[str]], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimcheck.engine.rule_run.report_each", slip)
    done = run(*arguments(words))
    assert done.exit_code == 3
    assert done.stderr.startswith("Traceback ")
    assert f'File "{__file__}", line ' in done.stderr
    assert "fault of the program" in done.stderr.splitlines()[-1]


class Panic(BaseException):
    """As a panic of Polars: not an `Exception`."""


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (KeyError("package"), 3, "fault of the program (--debug says where): KeyError: 'package'"),
        (RecursionError("too deep"), 3, "RecursionError: too deep"),
        (AssertionError(), 3, "AssertionError: "),
        (Panic("a\nb"), 3, "Panic: a b"),
        (UnicodeEncodeError("utf-8", "\ud800", 0, 1, "no"), 3, "UnicodeEncodeError: "),
        (UnicodeEncodeError("ascii", "a→", 1, 2, "no"), 2, "the output is in ascii, which has no"),
        (KeyboardInterrupt(), 130, "interrupted"),
        (MemoryError(), 2, "Error: there is not enough memory"),
        (OSError(errno.ENOSPC, "No space"), 2, "Error: standard output: No space"),
        (OSError(errno.ENOSPC, "No space", "x"), 2, "Error: x: No space"),
        (OSError(errno.EACCES, "Permission denied", "x\n"), 2, "Error: x : Permission denied"),
        (OSError(errno.EISDIR, "Is a directory", "x"), 2, "Error: x: Is a directory"),
        (OSError(errno.EMFILE, "Too many open files", "x"), 2, "Error: x: Too many open files"),
        (OSError(errno.EXDEV, "Cross", "x", None, "y"), 2, "Error: x: y: Cross"),
        (OSError(errno.EPIPE, "Broken pipe"), 2, "Error: whoever read the output has closed it"),
        (OSError("no network here"), 2, "Error: no network here"),
        (NotReadable("x is\nno zip"), 2, "Error: x is no zip"),
    ],
    ids=repr,
)
def test_an_error_is_one_line_with_the_exit_code_of_whoever_can_mend_it(
    error: BaseException, code: int, said: str
) -> None:
    done = answer(error)
    (line,) = done.stderr.splitlines()
    assert said in line
    assert (done.exit_code, done.stdout) == (code, "")
    assert "Traceback" in answer(error, "--debug").stderr


@pytest.mark.parametrize(
    "words",
    [
        ["validate", "{}"],
        ["validate", "--article", "{}"],
        ["validate", "--format", "{}"],
        ["export", "{}"],
        ["show", "{}"],
        ["explain", "{}"],
        ["{}"],
    ],
)
def test_an_error_does_not_quote_a_whole_text(words: list[str]) -> None:
    done = run(*(word.format("word " * 10_000) for word in words))
    assert done.exit_code == 2
    *_, last = done.stderr.splitlines()
    assert re.match("(?i)Error: .*word word.*…", last)
    assert len(last) < 4_100


def test_no_usage_is_explained_where_the_machine_failed() -> None:
    assert "Usage" not in answer(PermissionError(errno.EACCES, "Permission denied", "x")).output


# the machine

FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full")


def ended(*arguments: str, stdout: Any, **environment: str) -> tuple[int, str]:
    """The exit code of a real process and what it wrote to standard error."""
    command = [sys.executable, "-m", "claimcheck", *arguments]
    done = subprocess.run(
        command,
        stdout=stdout,
        stderr=subprocess.PIPE,
        env={**os.environ, **environment},
        text=True,
        check=False,
    )
    return done.returncode, done.stderr


@needs_full
@pytest.mark.parametrize("words", [["cite"], ["show", "C034"], ["--help"], ["explain", "--help"]])
def test_output_without_space_is_told_once(words: list[str]) -> None:
    with FULL.open("w") as full:
        said = "Error: standard output: No space left on device\n"
        assert ended(*words, stdout=full) == (2, said)


@pytest.mark.skipif(os.name == "nt", reason="a pipe breaks in another way")
def test_output_that_nobody_reads_is_told_once() -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        assert ended("cite", stdout=write) == (2, "Error: whoever read the output has closed it\n")
    finally:
        os.close(write)


def test_a_letter_that_the_output_lacks_is_named() -> None:
    code, said = ended("cite", stdout=subprocess.DEVNULL, PYTHONIOENCODING="latin-1")
    assert (code, said[:44]) == (2, "Error: the output is in latin-1, which has n")


@needs_full
@pytest.mark.parametrize("style", FORMATS)
def test_every_format_says_that_there_is_no_space(style: str, tmp_path: Path) -> None:
    package = SAMPLE.write(tmp_path / "package")  # it has rows of which each format makes bytes
    target = tmp_path / FORMATS[style].OUTPUT
    first = next(iter(FORMATS[style].contents(open_package(package))))
    file = target / first if first else target
    file.parent.mkdir(exist_ok=True)
    file.symlink_to(FULL)
    given = ["export", style, "--package", str(package), "--output", str(target)]
    done = run(*given)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == f"Error: {file}: No space left on device\n"


@needs_full
@pytest.mark.parametrize("command", ["validate", "report"])
def test_a_report_says_that_there_is_no_space(
    command: str, arguments: Callable[[list[str]], list[str]], tmp_path: Path
) -> None:
    target = tmp_path / "report"
    target.symlink_to(FULL)
    done = run(*arguments([command, "{package}", "--output", str(target)]))
    assert (done.exit_code, done.output) == (2, f"Error: {target}: No space left on device\n")


@pytest.mark.parametrize("words", [["validate", "{package}"], ["show", "C001"], ["info"]])
def test_what_the_machine_refuses_is_no_flaw_of_a_package(
    words: list[str],
    arguments: Callable[[list[str]], list[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(_: Path) -> bytes:
        raise OSError(errno.EMFILE, "Too many open files")

    monkeypatch.setattr("claimcheck.files.store.Path.read_bytes", refuse)
    done = run(*arguments(words))
    assert (done.exit_code, done.output.splitlines()[-1]) == (2, "Error: Too many open files")


def test_a_zip_for_which_there_is_no_memory_is_not_called_broken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("zipfile.ZipFile", refuse)
    (tmp_path / "a.zip").touch()
    done = run("validate", tmp_path / "a.zip")
    assert (done.exit_code, done.output) == (2, "Error: there is not enough memory\n")


@pytest.mark.skipif(os.name == "nt", reason="limits of POSIX")
@pytest.mark.parametrize("files", [6, 8])
def test_too_few_open_files_are_no_fault_of_the_program(files: int, tmp_path: Path) -> None:
    # Six are too few for Polars itself, which panics; eight for the files of the package.
    package = BASE.write(tmp_path / "package")
    command = f'ulimit -n {files}; exec "$0" -m claimcheck validate "$1"'
    done = subprocess.run(
        ["sh", "-c", command, sys.executable, str(package)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, "Too many open files" in done.stderr) == (2, True), done.stderr
