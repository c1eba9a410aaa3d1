"""A file that a user names is a regular one of bounded size, or what their shell hands over."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from claimcheck.article import bibliographies
from claimcheck.cli import named_packages
from claimcheck.edit import row_files
from claimcheck.engine import settings
from claimcheck.errors import NotReadable
from claimcheck.files.named_file import read_named
from support.base import BASE
from support.command import run

FACTS = ("--author=A", "--issued=2021", "--language=en", "--accessed=2026-01-01", "--yes")
COMMANDS = {
    "added rows": ("rows.csv", ("add", "claims", "--from", "rows.csv", "--package", "package")),
    "other added rows": ("r.jsonl", ("add", "sections", "--from", "r.jsonl", "--package=package")),
    "rows to set": ("rows.csv", ("set", "claims", "--from", "rows.csv", "--package", "package")),
    "a list of packages": ("list", ("validate", "--paths-from", "list")),
    "references": ("a.bib", ("draft", "a.txt", "new", "--bibliography", "a.bib", *FACTS)),
}


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    BASE.write(Path("package"))
    Path("a.txt").write_text("The Council\n\nThe council met in Geneva.\n", encoding="utf-8")


@contextmanager
def handed_over(content: bytes) -> Iterator[str]:
    """Give the name of a pipe that holds a content, as a shell does for `<(command)`."""
    reader, writer = os.pipe()
    os.write(writer, content)
    os.close(writer)
    yield f"/dev/fd/{reader}"
    os.close(reader)


# A device that ends at once, so that a test of a program that opens it ends, too.
@pytest.mark.parametrize("case", COMMANDS)
def test_what_is_no_regular_file_is_named_and_not_opened(case: str) -> None:
    name, words = COMMANDS[case]
    Path(name).symlink_to(os.devnull)
    done = run(*words)
    assert (done.exit_code, done.output) == (2, f"Error: {name} is not a regular file\n")


@pytest.mark.parametrize("case", COMMANDS)
def test_a_file_beyond_all_measure_is_named_with_its_bound(
    case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (row_files, named_packages, bibliographies):
        monkeypatch.setattr(module, "LARGEST", 7)
    name, words = COMMANDS[case]
    Path(name).write_bytes(b"package\n")
    done = run(*words)
    assert (done.exit_code, done.output) == (2, f"Error: {name} is over 7 bytes\n")


def test_so_is_a_list_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(named_packages, "LARGEST", 7)
    done = run("validate", "-", given=b"package\n")
    assert (done.exit_code, done.output) == (2, "Error: standard input is over 7 bytes\n")


def test_so_are_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "_LARGEST", 7)
    Path("claimcheck.toml").write_text("ignore=[]", encoding="utf-8")
    done = run("validate", "package")
    assert done.exit_code == 2
    assert done.output.endswith("claimcheck.toml is over 7 bytes\n")


@pytest.mark.skipif(not Path("/dev/fd").is_dir(), reason="the system names no open files")
@pytest.mark.parametrize("words", [("add", "sections"), ("add", "claims"), ("set", "claims")])
def test_a_pipe_that_the_shell_hands_over_is_read_once_and_whole(words: tuple[str, str]) -> None:
    header = BASE.files()[f"data/{words[1]}.csv"].splitlines(keepends=True)[0]
    with handed_over(header) as named:
        done = run(*words, "--from", named, "--package", "package")
    assert (done.exit_code, done.output) == (0, "nothing was changed\n"), done.output


def test_a_pipe_that_never_ends_is_read_to_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "open", lambda *_: io.BytesIO(b"0" * 100))  # as `< /dev/zero` gives
    with pytest.raises(NotReadable, match="/dev/stdin is over 99 bytes"):
        read_named(Path("/dev/stdin"), 99)


def test_line_ends_of_a_list_of_references_are_those_of_any_system() -> None:
    Path("a.ris").write_bytes(b"TY  - NEWS\rTI  - The quay\rER  - \r")
    (record,) = bibliographies.read_bibliography(Path("a.ris"))
    assert record.fields["title"] == "The quay"
