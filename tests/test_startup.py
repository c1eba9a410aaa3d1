"""What each command loads: only what it needs, counted in modules and not in seconds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from claimcheck.cli.threads import SMALL, spare_threads
from support.base import BASE

THREADS = "POLARS_MAX_THREADS"

FRAMES = ("polars", "numpy", "pandas")
JUDGES = ("pandera", "frictionless", "jsonschema")
PAGES = ("jinja2", "starlette", "markdown_it", "docutils", "lxml", "yaml")
METADATA = ("importlib.metadata", "email", "secrets", "difflib", "ctypes")
PARTS = ("article", "build", "changes", "draft", "edit", "editor", "page", "site", "sources")
OWN = tuple(f"claimcheck.{part}" for part in PARTS)
ENGINE = ("claimcheck.engine", "claimcheck.rules", "claimcheck.run", "claimcheck.typed.columns")

NOT_LOADED: dict[str, tuple[str, ...]] = {
    "--version": (*FRAMES, *JUDGES, *PAGES, *METADATA, *OWN, *ENGINE, "claimcheck.data"),
    "--help": (*FRAMES, *JUDGES, *PAGES, *METADATA, *OWN, *ENGINE),
    "show C001": (*FRAMES, *JUDGES, *PAGES, *METADATA, *OWN, *ENGINE),
    "cite": (*FRAMES, *JUDGES, *PAGES, *METADATA, *OWN, *ENGINE),
    "info": (*FRAMES, *JUDGES, *PAGES, *METADATA, *OWN, *ENGINE),
    "search solitude": (*FRAMES, *JUDGES, *PAGES, *METADATA, *OWN, *ENGINE),
    "explain REF001": (*FRAMES[1:], *JUDGES, *PAGES, *OWN, "claimcheck.engine.frames"),
    "validate --bundled": (*FRAMES[1:], *JUDGES, *PAGES, *OWN),
}
"""What a command has no use for, by the command."""

RUN = """
import atexit, sys
from claimcheck.__main__ import run
def tell():
    print(*sorted(name for name in {names} if name in sys.modules), sep="\\n", file=sys.stderr)
    print("loaded", file=sys.stderr)
atexit.register(tell)
sys.argv = ["claimcheck", *{arguments}]
run()
"""


@pytest.mark.parametrize("command", NOT_LOADED)
def test_a_command_loads_nothing_that_it_has_no_use_for(command: str, tmp_path: Path) -> None:
    code = RUN.format(arguments=command.split(), names=NOT_LOADED[command])
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    said = "no package in this folder or above it: this is the installed one"
    assert done.stderr.replace(said, "").split() == ["loaded"]


def test_signals_are_waited_for_before_the_command_line_is_loaded() -> None:
    code = "import sys, claimcheck.__main__; print('click' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_each_command_is_loaded_alone(tmp_path: Path) -> None:
    code = RUN.format(arguments=["--version"], names='[n for n in sys.modules if "claim" in n]')
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    loaded = [name for name in done.stderr.split() if name.startswith("claimcheck.cli.")]
    assert loaded == [
        f"claimcheck.cli.{name}" for name in ("ending", "exits", "interrupts", "main", "streams")
    ]


@pytest.mark.parametrize(
    ("size", "given", "threads"), [(10, None, "1"), (10, "3", "3"), (SMALL, None, None)]
)
def test_one_small_package_takes_one_thread_unless_the_user_says_otherwise(
    size: int,
    given: str | None,
    threads: str | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    set_threads(monkeypatch, given)
    spare_threads([str(package_of(size, tmp_path))])
    assert os.environ.get(THREADS) == threads


def test_many_small_packages_share_all_threads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_threads(monkeypatch, None)
    spare_threads([str(package_of(10, tmp_path))] * 2)
    assert THREADS not in os.environ


def set_threads(monkeypatch: pytest.MonkeyPatch, given: str | None) -> None:
    """Set how many threads Polars may have; what a test makes of it is undone."""
    monkeypatch.setenv(THREADS, given or "")
    if given is None:
        monkeypatch.delenv(THREADS)


def package_of(size: int, folder: Path) -> Path:
    """Write a package of which one file has so many bytes and blanks in the end."""
    return (
        BASE.with_file("notes.txt", b" " * size)
        .with_descriptor_change(_with_notes)
        .write(folder / "p")
    )


def _with_notes(descriptor: dict[str, Any]) -> object:
    return descriptor["resources"].append({"name": "notes", "path": "notes.txt"})
