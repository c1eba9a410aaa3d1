"""A command that is killed while it writes leaves nothing torn: a short form of the benchmark."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.command_kills import COMMANDS

from support.full import FULL, only_in_full

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "command_kills.py"
TRIED = [(name,) for name in COMMANDS] if FULL else [("site",)]
"""The commands that are struck in one process."""
HOW = ("--every", "5", "--random", "10") if FULL else ("--every", "31", "--random", "2")


@pytest.mark.parametrize("commands", TRIED, ids="-".join)
def test_a_killed_command_tears_nothing_and_the_next_run_makes_it_good(
    commands: tuple[str, ...],
) -> None:
    strike(*HOW, "--fault=KILL", *(f"--command={name}" for name in commands))


@only_in_full
def test_where_folders_are_not_exchanged_a_killed_site_is_whole_or_put_back_by_the_next_run() -> (
    None
):
    calls = ("--call=rename", "--random=0", "--fault=KILL")
    strike("--command=site", "--no-exchange", *calls)


def strike(*how: str) -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), *how],
        capture_output=True,
        text=True,
        check=False,
        timeout=280,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "'struck': " in done.stdout, done.stdout
    assert "'broken': 0" in done.stdout, done.stdout
