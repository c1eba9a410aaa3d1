"""The commands of RELEASING.md, typed in a fresh clone of a repository that has a release."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from support.base import BASE

ROOT = Path(__file__).parents[1]
SHIM = f"""#!{sys.executable}
from claimcheck.__main__ import run
run()
"""


def test_the_commands_that_compare_releases_work_in_a_fresh_clone(tmp_path: Path) -> None:
    origin, clone = tmp_path / "origin", tmp_path / "clone"
    program = tmp_path / "bin" / "claimcheck"
    program.parent.mkdir()
    program.write_text(SHIM, encoding="utf-8")
    program.chmod(0o755)
    who = {
        f"GIT_{role}_{part}": "x@example.org"
        for role in ("AUTHOR", "COMMITTER")
        for part in ("NAME", "EMAIL")
    }
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, **who, "PATH": path, "GIT_CONFIG_GLOBAL": os.devnull}

    def shell(script: str, folder: Path) -> str:
        done = subprocess.run(
            ["bash", "-euc", script],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    BASE.write(origin / "datapackage")
    shell("git init -q; git add -A; git commit -qm one; git tag v1.0.0", origin)
    shell(f"git clone -q {origin} {clone}", tmp_path)
    block = re.search(
        r"```sh\n(last=.*?)```", (ROOT / "RELEASING.md").read_text("utf-8"), re.DOTALL
    )
    assert block
    assert shell(block[1], clone).count("nothing changed") >= 2
