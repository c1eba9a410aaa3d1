"""What a process may not have is refused in words, before anything is read or started."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck.errors import TooLittleMemory
from claimcheck.files import free_memory
from claimcheck.files.named_store import open_store
from support.base import BASE

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")

MEGABYTE = 1024**2
PATIENCE = 120


def limited(kind: str, most: int) -> Callable[[], None]:
    import resource

    return lambda: resource.setrlimit(getattr(resource, kind), (most, most))


def run(kind: str, most: int, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "claimcheck", *arguments]
    environment = {k: v for k, v in os.environ.items() if k != "POLARS_MAX_THREADS"}
    return subprocess.run(
        command,
        preexec_fn=limited(kind, most),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
        env=environment,
    )


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return BASE.write(tmp_path / "package")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the limits are those of Linux")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_gigabyte_of_address_space_is_enough(package: Path, jobs: str) -> None:
    """It waited for ever, or was aborted, since two threads reserve 1.5 GB."""
    both = (str(package), str(package / "datapackage.json"))
    done = run("RLIMIT_AS", 1_000_000 * 1024, "validate", "--jobs", jobs, *both)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the limits are those of Linux")
def test_too_little_address_space_is_said(package: Path) -> None:
    done = run("RLIMIT_AS", 300 * MEGABYTE, "validate", str(package))
    assert done.returncode == 2
    assert "this process may take 314 MB of address space (ulimit -v), and needs" in done.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the limits are those of Linux")
def test_a_file_that_is_too_large_for_the_process_is_refused_before_it_is_read(
    package: Path,
) -> None:
    with (package / "data/claims.csv").open("r+b") as file:
        file.truncate(200 * 10**6)  # 200 MB that take no place on the disk
    done = run("RLIMIT_AS", 2_000_000 * 1024, "validate", str(package))
    assert (done.returncode, done.stdout) == (2, "")
    assert "claims.csv has 200 MB, and to check it takes about 4,134 MB of memory" in done.stderr
    assert "ulimit -v" in done.stderr


@pytest.mark.parametrize("most", [8, 12, 64])
def test_few_open_files_are_enough_or_said(package: Path, most: int) -> None:
    done = run("RLIMIT_NOFILE", most, "validate", str(package))
    assert done.returncode in (0, 2)
    assert (done.returncode == 2) == ("Too many open files" in done.stderr)
    assert "Traceback" not in done.stderr


GROUPS = {
    "no limit": ("max", "5", False),
    "no limit, in version 1": (str(2**63 - 4096), "5", False),
    "enough": (str(198 * MEGABYTE + 5), "5", False),
    "not enough": (str(198 * MEGABYTE + 4), "5", True),
    "nobody knows": ("", "", False),
}


@pytest.mark.parametrize("case", GROUPS)
def test_the_limit_of_a_control_group_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    most, taken, refused = GROUPS[case]
    (tmp_path / "most").write_text(most)
    (tmp_path / "taken").write_text(taken)
    monkeypatch.setattr(free_memory, "_control_groups", lambda: [(tmp_path, "most", "taken")])
    monkeypatch.setattr(free_memory, "_address_space", lambda: None)
    if refused:
        with pytest.raises(TooLittleMemory, match="its control group"):
            free_memory.refuse_too_large(10 * MEGABYTE, "x.csv")
    else:
        free_memory.refuse_too_large(10 * MEGABYTE, "x.csv")


LINES = {
    "many short lines": (b"many words\n" * 8, 7),
    "one long line": (b"many words," * 8, 12),
    "a long line among others": (b"many words\n" + b"many words," * 6 + b"\nmany words\n", 12),
}
"""A file, and how many bytes more than one for each of its own a check of it takes."""


@pytest.mark.parametrize("lines", LINES)
@pytest.mark.parametrize("short", [0, 1])
def test_what_the_machine_has_free_counts(
    package: Path, monkeypatch: pytest.MonkeyPatch, lines: str, short: int
) -> None:
    data, each = LINES[lines]
    left = free_memory._ONCE + len(data) * each - short
    monkeypatch.setattr(free_memory, "_limits", lambda: [(left, "what the machine has free", 0)])
    monkeypatch.setattr(free_memory, "_SMALL", 20)
    (package / "data/claims.csv").write_bytes(data)
    store = open_store(package)
    if short:
        with pytest.raises(TooLittleMemory, match=r"claims\.csv has 0 MB"):
            store.read("data/claims.csv")
    else:
        assert store.read("data/claims.csv") == data


FORK = """
import os, sys
from claimcheck.errors import ForkedTooLate
from claimcheck.run.validation import validate
if {used}:
    validate(sys.argv[1])
child = os.fork()
if not child:
    try:
        validate(sys.argv[1])
    except ForkedTooLate as error:
        os.write(1, str(error).encode())
        os._exit(2)
    os._exit(0)
os._exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("used", [True, False])
def test_a_fork_after_use_is_refused_in_words(package: Path, used: bool) -> None:
    """It waited for ever for a lock of a thread that it does not have."""
    command = [sys.executable, "-W", "ignore", "-c", FORK.format(used=used), str(package)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == (2 if used else 0), done.stderr
    assert ("start it with multiprocessing's 'spawn'" in done.stdout) == used


def threads(given: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "claimcheck", *arguments]
    environment = {**os.environ, "POLARS_MAX_THREADS": given}
    return subprocess.run(
        command, capture_output=True, text=True, timeout=PATIENCE, check=False, env=environment
    )


@pytest.mark.parametrize("given", ["0", "-3", "garbage", "1.5", "²", "1000000000"])
@pytest.mark.parametrize("words", ["validate", "next --package", "build", "info"])
def test_a_number_of_threads_that_cannot_be_is_refused(
    given: str, words: str, package: Path
) -> None:
    done = threads(given, *words.split(), str(package))
    must = "it must be a whole number from 1 to 1024, or not set"
    said = f"Error: the environment has POLARS_MAX_THREADS={given}; {must}\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", said)


def test_so_it_is_to_a_machine(package: Path) -> None:
    done = threads("0", "validate", str(package), "--json")
    assert done.returncode == 2
    assert "POLARS_MAX_THREADS=0" in json.loads(done.stdout)["error"]["message"]


@pytest.mark.parametrize("given", ["", "1", "02"])
def test_a_number_that_can_be_is_taken_and_none_is_not_given(given: str, package: Path) -> None:
    done = threads(given, "validate", str(package))
    assert (done.returncode, done.stderr) == (0, "")
