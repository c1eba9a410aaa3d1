"""The standard streams of a command: closed, full, or without a reader; what it wrote is said."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from support.base import BASE
from support.full import FULL

pytestmark = pytest.mark.skipif(os.name == "nt", reason="redirections of a POSIX shell")

CLOSED = "Error: standard output is closed, or not open for writing\n"
WRITTEN = "; the files are written, only what was to be printed is lost\n"
STREAMS = """
import os
from claimcheck.cli.streams import open_standard_streams
open_standard_streams()
file = os.open("data", os.O_WRONLY | os.O_CREAT)
os.write(2, b"a panic of a library")
print(file)
"""


class Ended(NamedTuple):
    """How a command ended in a shell."""

    code: int
    out: str
    said: str


def run(streams: str, *words: str, folder: Path, **environment: str) -> Ended:
    """Run a command in a folder, with redirections as a shell writes them."""
    done = subprocess.run(
        ["sh", "-c", f'exec "$0" "$@" {streams}', sys.executable, *words],
        cwd=folder,
        env={**os.environ, **environment},
        input="package\n",
        capture_output=True,
        text=True,
        check=False,
    )
    return Ended(done.returncode, done.stdout, done.stderr)


def claimcheck(streams: str, words: str, folder: Path, **environment: str) -> Ended:
    return run(streams, "-m", "claimcheck", *words.split(), folder=folder, **environment)


def pairs(words: Iterable[str], streams: Sequence[str]) -> list[tuple[str, str]]:
    """Return commands, each with the streams that it is tried with."""
    return [
        (command, each)
        for at, command in enumerate(words)
        for each in (streams if FULL else [streams[at % len(streams)]])
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the smallest package."""
    BASE.write(tmp_path / "package")
    return tmp_path


PRINTING = (
    "info package",
    "cite --package package --style ris",
    "export bibtex --package package --output -",
    "validate package --output -",
    "validate package --format jsonl",
    "report package --output -",
    "explain REF001",
    "--help",
    "--version",
    "validate --help",
)


@pytest.mark.parametrize(("words", "streams"), pairs(PRINTING, [">&-", "<&- >&-", "1</dev/null"]))
def test_what_cannot_be_printed_is_not_done(streams: str, words: str, folder: Path) -> None:
    assert claimcheck(streams, words, folder) == (2, "", CLOSED)
    assert claimcheck(f"{streams} 2>&-", words, folder) == (2, "", "")


WRITING = (
    "set C001 note=Seen. --package package",
    "set C001 note=Seen. --package package --json",
    "build package",
    "export csv --package package --json",
    "report package --json",
    "site package new --json",
)


@pytest.mark.parametrize(("words", "streams"), pairs(WRITING, [">&-", ">/dev/full"]))
def test_a_command_that_has_written_says_so_where_it_cannot_print(
    streams: str, words: str, folder: Path
) -> None:
    done = claimcheck(streams, words, folder)
    assert (done.code, done.out) == (2, "")
    assert done.said.startswith("Error: standard output")
    assert done.said.endswith(WRITTEN)


def test_so_it_does_where_the_output_lacks_a_letter(folder: Path) -> None:
    words = "set C001 note=\u00d3skar --package package"
    done = claimcheck("", words, folder, PYTHONIOENCODING="latin-1", PYTHONUTF8="0")
    assert (done.code, done.out) == (2, "")
    assert done.said.startswith("Error: the output is in latin-1, which has no '\\u2192'")
    assert done.said.endswith(WRITTEN)


def test_a_command_that_has_written_nothing_does_not_say_so(folder: Path) -> None:
    said = "Error: standard output: No space left on device\n"
    assert claimcheck(">/dev/full", "build --check package", folder) == (2, "", said)


ENDING = {
    "export joined --package package": 0,
    "report package": 0,
    "site package new": 0,
    "cite": 0,
    "validate package": 0,
    "validate nothing-there": 2,
    "validate --no-such-option": 2,
    "no-such-command": 2,
}
"""Commands, and the code with which each ends."""


@pytest.mark.parametrize(
    ("words", "streams"), pairs(ENDING, ["2>&-", "2>/dev/full", "2</dev/null"])
)
def test_what_cannot_be_said_aside_changes_neither_output_nor_code(
    words: str, streams: str, folder: Path
) -> None:
    usual = claimcheck("", words, folder)
    made = {path: path.read_bytes() for path in folder.rglob("*.*") if path.is_file()}
    assert claimcheck(streams, words, folder) == (ENDING[words], usual.out, "")
    assert made == {path: path.read_bytes() for path in folder.rglob("*.*") if path.is_file()}


@pytest.mark.parametrize("streams", ["2>&-", ">&- 2>&-", "<&- >&- 2>&-", "<&- 2>&-"])
def test_no_file_takes_the_place_of_a_stream(streams: str, tmp_path: Path) -> None:
    run(streams, "-c", STREAMS, folder=tmp_path)
    assert (tmp_path / "data").read_bytes() == b""


def test_a_list_from_a_closed_input_names_nothing(folder: Path) -> None:
    said = "Error: standard input names no package; one path a line is read\n"
    assert claimcheck("<&-", "validate -", folder) == (2, "", said)


def test_an_input_that_cannot_be_read_is_called_by_its_name(folder: Path) -> None:
    said = "Error: standard input: Bad file descriptor\n"
    assert claimcheck("0>scratch", "validate -", folder) == (2, "", said)
