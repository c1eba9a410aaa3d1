"""A command that is killed while it writes leaves nothing torn: a short form of the benchmark."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.command_kills import COMMANDS

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "command_kills.py"
FULL = bool(os.environ.get("CLAIMCHECK_FULL"))
TRIED = [(name,) for name in COMMANDS] if FULL else [("migrate", "site")]
"""The commands that are struck in one process."""
HOW = ("--every", "5", "--random", "10") if FULL else ("--every", "31", "--random", "2")


@pytest.mark.parametrize("commands", TRIED, ids="-".join)
def test_a_killed_command_tears_nothing_and_the_next_run_makes_it_good(
    commands: tuple[str, ...],
) -> None:
    struck = [f"--command={name}" for name in commands]
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--fault", "KILL", *HOW, *struck],
        capture_output=True,
        text=True,
        check=False,
        timeout=280,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "'broken': 0" in done.stdout, done.stdout
