"""What each command loads: only what it needs, counted in modules and not in seconds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

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
    "explain REF001": (*FRAMES[1:], *JUDGES, *PAGES, *OWN),
    "validate --bundled": (*FRAMES[1:], *JUDGES, *PAGES, *OWN),
}
"""What a command has no use for, by the command."""

RUN = """
import sys
from claimcheck.__main__ import run
sys.argv = ["claimcheck", *{arguments}]
try:
    run()
finally:
    loaded = {{name for name in {names} if name in sys.modules}}
    print(*sorted(loaded), sep="\\n", file=sys.stderr)
"""


@pytest.mark.parametrize("command", NOT_LOADED)
def test_a_command_loads_nothing_that_it_has_no_use_for(command: str, tmp_path: Path) -> None:
    code = RUN.format(arguments=command.split(), names=NOT_LOADED[command])
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    said = "no package in this folder or above it: this is the installed one"
    assert done.stderr.replace(said, "").split() == []


def test_each_command_is_loaded_alone(tmp_path: Path) -> None:
    code = RUN.format(arguments=["--version"], names='[n for n in sys.modules if "claim" in n]')
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    commands = ("claimcheck.cli.exits", "claimcheck.cli.interrupts", "claimcheck.cli.main")
    loaded = [name for name in done.stderr.split() if name.startswith("claimcheck.cli.")]
    assert loaded == list(commands)
