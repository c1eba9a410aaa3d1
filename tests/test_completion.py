"""Bash and zsh complete commands, options, formats and files, as `docs/command-line.md` says."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = f"""#!{sys.executable}
from claimcheck.__main__ import run
run()
"""

BASH = """
eval "$(_CLAIMCHECK_COMPLETE=bash_source claimcheck)"
compopt() { echo "file" >&2; }  # a shell without a prompt completes nothing by itself
COMP_WORDS=({words}) COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_claimcheck_completion claimcheck
printf '%s\\n' "${COMPREPLY[@]}"
"""

ZSH = """
compdef() {}
eval "$(_CLAIMCHECK_COMPLETE=zsh_source claimcheck)"
_describe() { print -rl -- ${(P)3%%:*}; }
_path_files() { print "file" >&2; }
compadd() { print -rl -- ${(P)@[-1]}; }
words=({words}) CURRENT=${#words}
_claimcheck_completion
"""

CASES = [
    ("claimcheck va", {"validate"}),
    ("claimcheck validate --form", {"--format"}),
    ("claimcheck validate --format js", {"json", "jsonl"}),
    ("claimcheck export sc", {"schema-claims", "schema-org"}),
    ("claimcheck validate data", "file"),
    ("claimcheck show C001 --package data", "file"),
]


def completed(shell: str, script: str, words: str, folder: Path) -> tuple[set[str], str]:
    if (found := shutil.which(shell)) is None:
        pytest.skip(f"there is no {shell} on this machine")
    program = folder / "claimcheck"
    program.write_text(PROGRAM, encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    path = f"{folder}{os.pathsep}{os.environ['PATH']}"
    told = subprocess.run(
        [found, "-f" if shell == "zsh" else "--norc", "-c", script.replace("{words}", words)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PATH": path},
    )
    return set(told.stdout.split()), told.stderr.strip()


@pytest.mark.parametrize(("words", "expected"), CASES)
@pytest.mark.parametrize(("shell", "script"), [("bash", BASH), ("zsh", ZSH)])
def test_a_shell_completes(
    shell: str, script: str, words: str, expected: set[str] | str, tmp_path: Path
) -> None:
    found, said = completed(shell, script, words, tmp_path)
    if expected == "file":
        assert (found, said) == (set(), "file")
    else:
        assert (found, said) == (expected, "")
