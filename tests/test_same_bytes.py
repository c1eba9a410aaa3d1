"""One law: what is printed of many packages has the same bytes, whatever worked on them and how."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest

from claimcheck.engine import batches
from claimcheck.render.reports import jsonl
from claimcheck.run.validation import Options, report_each
from claimcheck.schema import bundled
from support.base import BASE
from support.command import run
from support.deadly_task import judge_after_a_kill
from support.full import FULL
from support.recipe import write_each

RECIPES = {
    "sound": BASE,
    "two rows": BASE.with_cells("claims", claim_type="evnt", footnote="2", date="2021-3"),
    "short": BASE.with_data(claims=BASE.text("claims").encode() + b"C002\n"),
    "empty": BASE.with_data(**dict.fromkeys(bundled.tables(), b"")),
    "own": BASE.with_data(places=b"place\nx\n"),
    "acknowledged": BASE.with_cells("claims", footnote="2").with_rows(
        "known_issues",
        {
            "issue_id": "I001",
            "code": "REF001",
            "resource": "claims",
            "row_key": "C001",
            "field": "footnote",
        },
    ),
    "no table": BASE.without_file("data/markers.csv"),
    "other": BASE.with_descriptor({"claimcheck": {"profile": "x"}}),
    "again": BASE.with_cells("claims", claim_type="evnt"),
}
NAMES = ["short", "sound", "no folder", *(n for n in RECIPES if n not in ("short", "sound"))]
"""In an order that no sorting gives, and with one that cannot be read."""


@dataclass(frozen=True)
class Here:
    """Where a run takes place, and the cluster that is there."""

    folder: Path
    patch: pytest.MonkeyPatch
    scheduler: str


def validate(*arguments: str) -> str:
    done = run("validate", *NAMES, "--format", "jsonl", *arguments)
    assert done.exit_code == 1, done.output
    return done.stdout


def in_batches_of(size: int, here: Here) -> str:
    here.patch.setattr(batches, "LARGEST", size)
    return validate()


def with_a_kill(here: Here, *arguments: str) -> str:
    marker = here.folder / "killed"
    here.patch.setattr("claimcheck.run.validation.judge", partial(judge_after_a_kill, str(marker)))
    printed = validate(*arguments)
    assert marker.exists()
    return printed


def resumed(here: Here) -> str:
    """Let a run get to its middle, then let another one take it up."""
    asked = report_each(*NAMES, options=Options(resume="ledger"))
    here.patch.setattr(batches, "LARGEST", 2)
    for _ in range(5):
        next(asked)
    asked.close()  # type: ignore[attr-defined]
    return validate("--resume", "ledger")


def with_threads(number: int) -> str:
    command = [sys.executable, "-m", "claimcheck", "validate", *NAMES, "--format", "jsonl"]
    environment = {**os.environ, "POLARS_MAX_THREADS": str(number)}
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    return done.stdout.decode()


def by(executor: Executor) -> str:
    with executor:
        reports = list(report_each(*NAMES, options=Options(executor=executor, jobs=2)))
    return "".join(f"{line}\n" for r in reports for f in r.findings for line in jsonl.entry(f))


@contextmanager
def workers(processes: bool) -> Iterator[str]:
    distributed = pytest.importorskip("distributed", reason="Dask is not installed (extra: dask)")
    settings = {"n_workers": 2, "threads_per_worker": 1, "processes": processes}
    with distributed.LocalCluster(**settings, dashboard_address=":0", host="127.0.0.1") as cluster:
        yield cluster.scheduler_address


WAYS: dict[str, Callable[[Here], str]] = {
    "batches of one": partial(in_batches_of, 1),
    "batches of two": partial(in_batches_of, 2),
    "batches of five": partial(in_batches_of, 5),
    "two processes": lambda _: validate("--jobs", "2"),
    "Dask": lambda here: validate("--scheduler", here.scheduler),
    "resumed": resumed,
    "resumed with a kill": lambda here: with_a_kill(here, "--resume", "ledger", "--jobs", "2"),
    "one thread": lambda _: with_threads(1),
    "two threads": lambda _: with_threads(2),
    "an executor of threads": lambda _: by(ThreadPoolExecutor(2)),
    "an executor of processes": lambda _: by(ProcessPoolExecutor(2, get_context("spawn"))),
}

SLOW: dict[str, Callable[[Here], str]] = {
    "three processes": lambda _: validate("--jobs", "3"),
    "a process is killed": lambda here: with_a_kill(here, "--jobs", "2"),
    "a worker of Dask is killed": lambda here: with_a_kill(here, "--scheduler", here.scheduler),
}
TRIED = WAYS | SLOW if FULL else WAYS


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    with workers(processes=True) as address:
        yield address


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_each(RECIPES, tmp_path_factory.mktemp("archive"))


@pytest.fixture(scope="module")
def printed(archive: Path) -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(archive)
        return validate()


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("way", TRIED)
def test_the_bytes_do_not_depend_on_what_worked_on_the_packages(
    archive: Path,
    printed: str,
    monkeypatch: pytest.MonkeyPatch,
    scheduler: str,
    way: str,
    tmp_path: Path,
) -> None:
    for name in RECIPES:
        (tmp_path / name).symlink_to(archive / name)
    monkeypatch.chdir(tmp_path)
    if "Dask" in way:  # its workers see the same folder as they did
        monkeypatch.chdir(archive)
    found = TRIED[way](Here(tmp_path, monkeypatch, scheduler))
    expected = printed if "executor" not in way else "\n".join(printed.splitlines()[:-1]) + "\n"
    assert found == expected
    assert found.count("\n") > len(NAMES)
