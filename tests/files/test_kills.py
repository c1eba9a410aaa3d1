"""A command that is killed while it writes leaves nothing torn: a short form of the benchmark."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "command_kills.py"


def test_a_killed_command_tears_nothing_and_the_next_run_makes_it_good() -> None:
    full = bool(os.environ.get("CLAIMCHECK_FULL"))
    some = ["--command=update", "--command=site", "--fault=KILL", "--every=31"]
    command = [sys.executable, str(SCRIPT), "--random", "44" if full else "2"]
    done = subprocess.run(
        [*command, *([] if full else some)],
        capture_output=True,
        text=True,
        check=False,
        timeout=3600 if full else 280,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "'broken': 0" in done.stdout, done.stdout
