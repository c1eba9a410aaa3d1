"""The end of a command: at once, but for what is still to be done."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

LEFT = {
    "nothing": "",
    "a thread that nobody waits for": "Thread(target=sleep, args=(60,), daemon=True).start()",
    "a thread that works": "Thread(target=sleep, args=(0.01,)).start()",
    "a pool of processes": "import multiprocessing",
    "a profiler": "import cProfile; cProfile.Profile().enable()",
    "a debugger": "sys.settrace(lambda *_: None)",
    "an output that is closed": "sys.stdout.close()",
}
AT_ONCE = ("nothing", "a thread that nobody waits for")
CODE = """
import atexit, sys
from threading import Thread
from time import sleep
from claimcheck.cli.ending import end_at_once
atexit.register(print, "at exit", file=sys.stderr)
sys.stdout.write("printed")
{left}
end_at_once({code})
sys.stderr.write("went on\\n")
sys.stdout.write("\\n")
"""


def end(folder: Path, left: str, code: object) -> subprocess.CompletedProcess[str]:
    source = CODE.format(left=left, code=repr(code))
    return subprocess.run(
        [sys.executable, "-c", source], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("code", [0, 1, 130, None])
@pytest.mark.parametrize("name", AT_ONCE)
def test_a_process_ends_at_once_with_its_code_when_all_is_done_and_said(
    name: str, code: int | None, tmp_path: Path
) -> None:
    done = end(tmp_path, LEFT[name], code)
    assert (done.stdout, done.stderr, done.returncode) == ("printed", "at exit\n", code or 0)


@pytest.mark.parametrize("name", [name for name in LEFT if name not in AT_ONCE])
def test_a_process_with_something_left_to_do_is_left_to_python(name: str, tmp_path: Path) -> None:
    assert "went on" in end(tmp_path, LEFT[name], 0).stderr


def test_an_exit_in_words_is_left_to_python(tmp_path: Path) -> None:
    assert "went on" in end(tmp_path, "", "words").stderr
