"""How long claimcheck takes over large packages, beside other tools: rounds, and a page of them.

    python -m benchmarks.large --claims 10000 100000 --rounds 5 2 --page docs/performance.md

Every tool runs in a process of its own, one after the other, and that several times over, so that
what else the machine does meets all of them. A tool that is not installed is left out.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.large import page

VARIANTS = {"clean": (), "faulty": ("--faults", "0.01"), "quoted": ("--quoted",)}


class Task(NamedTuple):
    """A command that is measured: what it is called, its words, the variant that it is given."""

    name: str
    words: tuple[str, ...]
    variant: str = "clean"
    slow: bool = False
    """Whether it is left out of packages of more than 100,000 claims."""


def tasks() -> Iterator[Task]:
    peer = (sys.executable, "-m", "benchmarks.large.peers")
    ours = (sys.executable, "-m", "claimcheck", "validate")
    yield Task("typed scan with Polars, no check", (*peer, "scan"))
    yield Task("Polars by hand, Table Schemas and keys", (*peer, "polars"))
    for tool in ("pandera", "dataframely", "duckdb"):
        if importlib.util.find_spec(tool) and (tool != "dataframely" or _has("numpy")):
            yield Task(f"{tool}, Table Schemas and keys", (*peer, tool))
    yield Task("claimcheck, contract, references, numbers", (*ours, "--select", "PKG,TAB,REF,NUM"))
    yield Task("claimcheck, all rules", ours)
    yield Task("claimcheck, all rules, 1 % of the rows faulty", ours, "faulty")
    yield Task("claimcheck, all rules, every cell in quotes", ours, "quoted")
    if _has("frictionless"):
        yield Task("frictionless", (sys.executable, "-m", "frictionless", "validate"), slow=True)


def _has(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


class Cost(NamedTuple):
    """What one process cost: seconds of processor time, and its largest resident memory."""

    seconds: float
    megabytes: float


def measure(words: tuple[str, ...]) -> Cost:
    """Run a command to its end; finding faults is no failure."""
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(words)}: exit code {process.returncode}\n{said.decode()}")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def settle(folder: Path) -> None:
    """Write to the disk what is not there yet, and read all: else the first tool pays for that."""
    os.sync()
    for path in folder.rglob("*.csv"):
        with path.open("rb") as file:
            while file.read(1 << 24):
                pass


def race(folders: dict[str, Path], claims: int, rounds: int) -> dict[str, dict[str, float]]:
    """Return median seconds, the median of the ratios to the first task, and the memory."""
    for folder in folders.values():
        settle(folder)
    taken = [task for task in tasks() if claims <= 100_000 or not task.slow]
    costs: dict[str, list[Cost]] = {task.name: [] for task in taken}
    for _ in range(rounds):
        for task in taken:
            folder = folders[task.variant]
            given = folder / "datapackage.json" if "frictionless" in task.name else folder
            costs[task.name].append(measure((*task.words, str(given))))
    floor = costs[taken[0].name]
    return {
        name: {
            "seconds": median(cost.seconds for cost in found),
            "ratio": median(a.seconds / b.seconds for a, b in zip(found, floor, strict=True)),
            "megabytes": max(cost.megabytes for cost in found),
        }
        for name, found in costs.items()
    }


def rules(folder: Path, rounds: int) -> dict[str, float]:
    """Return the median seconds of each rule over a package, each round in a new process."""
    words = (sys.executable, "-m", "benchmarks.large.rules", str(folder))
    found = [json.loads(subprocess.check_output(words)) for _ in range(rounds)]
    return {code: median(one[code] for one in found) for code in found[0]}


def main() -> None:
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--claims", type=int, nargs="+", default=[10_000, 100_000])
    asked.add_argument("--rounds", type=int, nargs="+", default=[3], help="of each size")
    asked.add_argument("--rules", action="store_true", help="also each rule, over two sizes")
    asked.add_argument("--page", type=Path, help="write the page, else print it")
    given = asked.parse_args()
    races, shares = {}, {}
    with tempfile.TemporaryDirectory() as work:
        rounds = (given.rounds * len(given.claims))[: len(given.claims)]
        for claims, number in zip(given.claims, rounds, strict=True):
            folders = {name: Path(work, f"{name}-{claims}") for name in VARIANTS}
            for name, folder in folders.items():
                words = ("-m", "benchmarks.large.package", str(folder), "--claims", str(claims))
                subprocess.check_call((sys.executable, *words, *VARIANTS[name]))
            races[claims] = race(folders, claims, number)
            if given.rules:
                shares[claims] = rules(folders["clean"], number)
    written = page.page(races, shares, rounds)
    page.put(written, given.page)


if __name__ == "__main__":
    main()
