"""A signal ends a run at once, with its workers and its temporary files, and without a report."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from claimcheck.files.temporary import is_temporary
from claimcheck.model import installation

PACKAGES = 120
PATIENCE = 20.0 if os.environ.get("CI") else 10.0
"""Seconds within which a loaded machine must have ended what an idle one ends in less than two."""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    folder.mkdir()
    for number in range(PACKAGES):
        (folder / f"p{number}").symlink_to(installation.folder("datapackage"))
    return folder


def children(pid: int) -> list[int]:
    """The processes that a process has started, and those that these have."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(entry.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if parent == pid:
            child = int(entry.parent.name)
            found += [child, *children(child)]
    return found


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def still_running(workers: list[int]) -> list[int]:
    """The processes that do not end in time."""
    end = time.monotonic() + PATIENCE
    while any(is_running(pid) for pid in workers) and time.monotonic() < end:
        time.sleep(0.05)
    return [pid for pid in workers if is_running(pid)]


def workers_of(run: subprocess.Popen[str], jobs: int) -> list[int]:
    """The workers of a run, once all of them are there: on a loaded machine that takes a while."""
    end = time.monotonic() + PATIENCE
    found = children(run.pid)
    while len(found) < jobs and run.poll() is None and time.monotonic() < end:
        time.sleep(0.05)
        found = children(run.pid)
    return found


def start(*arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "claimcheck", *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
@pytest.mark.parametrize(
    ("number", "code", "word"),
    [(signal.SIGINT, 130, "interrupted"), (signal.SIGTERM, 143, "terminated")],
)
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_signal_ends_a_run_with_its_workers_and_without_a_report(
    number: signal.Signals, code: int, word: str, jobs: str, archive: Path
) -> None:
    run = start("validate", *map(str, archive.iterdir()), "--jobs", jobs)
    workers = workers_of(run, 2) if jobs == "2" else []
    time.sleep(1.5)
    assert run.poll() is None, run.communicate()
    run.send_signal(number)
    out, err = run.communicate(timeout=PATIENCE)
    assert (run.returncode, out) == (code, "")
    assert err.strip().splitlines()[-1] == word
    assert still_running(workers) == []


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_workers_end_when_their_parent_is_killed(archive: Path) -> None:
    run = start("validate", *map(str, archive.iterdir()), "--jobs", "2")
    workers = workers_of(run, 2)
    assert len(workers) >= 2
    run.kill()
    run.communicate(timeout=PATIENCE)
    assert still_running(workers) == []


def test_an_unfinished_file_goes_with_the_process_that_writes_it(tmp_path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path\n"
        "from claimcheck.cli.interrupts import end_on_signals\n"
        "from claimcheck.files.temporary import Temporary\n"
        "end_on_signals(); Temporary(Path(sys.argv[1]) / 'claims.csv').write(b'half')\n"
        "print('written', flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        assert run.stdout.readline() == "written\n"
        assert any(is_temporary(path.name) for path in tmp_path.iterdir())
        run.terminate()
        assert run.wait(PATIENCE) == 143
    assert list(tmp_path.iterdir()) == []


def test_a_half_made_site_goes_with_the_process_that_writes_it(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from threading import Thread\n"
        "from claimcheck.files.temporary import discard_all\n"
        "from claimcheck.site import site_folder\n"
        "files = ((f'claims/C{n}.html', b'page') for n in range(100_000))\n"
        "write = lambda: site_folder._replace(Path(sys.argv[1]) / 'site', files)\n"
        "Thread(target=write, daemon=True).start()\n"
        "while not list(Path(sys.argv[1]).glob('.*.site/claims/C9*')): pass\n"
        "discard_all(); __import__('os')._exit(0)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True, timeout=PATIENCE)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("slow", ["open", "unlink"])
def test_no_file_is_made_behind_the_end_of_its_process(tmp_path: Path, slow: str) -> None:
    """A thread ends the process, and the others go on until they are gone."""
    code = (
        "import os, sys, time; from pathlib import Path; from threading import Thread\n"
        "from claimcheck.files.temporary import Temporary, discard_all\n"
        f"quick = os.{slow}\n"
        "def slow(*given, **named):\n"
        "    done = quick(*given, **named); time.sleep(0.3); return done\n"
        f"os.{slow} = slow\n"
        "def write():\n"
        "    while True: Temporary.holding(Path(sys.argv[1]) / 'claims.csv', b'half').discard()\n"
        "Thread(target=write, daemon=True).start(); time.sleep(0.1)\n"
        "discard_all(); time.sleep(0.5); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True)
    assert list(tmp_path.iterdir()) == []


def test_the_api_leaves_signals_alone() -> None:
    code = (
        "import signal, claimcheck; both = signal.SIGTERM, signal.SIGINT\n"
        "before = [signal.getsignal(number) for number in both]\n"
        "claimcheck.validate(claimcheck.data_path())\n"
        "print(before == [signal.getsignal(number) for number in both])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"
