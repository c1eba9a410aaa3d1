"""What many small packages cost: beside one package of as many rows, and on two processes.

    python -m benchmarks.archives FOLDER [--packages 400] [--rounds 3] [--memory 1000 20000]

FOLDER gets forty packages of about 400 claims, always the same bytes, one of them with faults, and
links to them: as many paths as are asked for. Each task is a process of its own, the tasks take
turns, and the least of their rounds counts. With `--memory`, only the peak of memory is measured.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from benchmarks.large.package import Faults, write

CLAIMS = 404
"""Claims of one block of the generator: a package of about 1,700 rows."""
DIFFERENT = 40
_CHILD = """
import json, resource, sys
from claimcheck.model.tally import Tally
from claimcheck.run.validation import Options, report_each
tally = Tally()
for report in report_each(*map(str.strip, sys.stdin), options=Options(jobs=int(sys.argv[1]))):
    tally.add(report)
print(json.dumps([tally.packages, sum(tally.rows.values()), sum(resource.getrusage(
    resource.RUSAGE_SELF)[:2]), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024]))
"""


class Cost(NamedTuple):
    """Processor seconds of a task with its processes, seconds on the wall, and MB of its client."""

    processor: float
    wall: float
    megabytes: int


def paths(folder: Path, number: int) -> Iterator[Path]:
    """Yield links to the packages, which are made where they are not there."""
    for n in range(DIFFERENT):
        if not (made := folder / f"package{n:02}").exists():
            write(made, CLAIMS, Faults(0.01 if n == DIFFERENT - 1 else 0.0, n))
    links = folder / "links"
    links.mkdir(exist_ok=True)
    for n in range(number):
        link = links / f"{n:07}"
        if not link.is_symlink():
            link.symlink_to(folder / f"package{n % DIFFERENT:02}", target_is_directory=True)
        yield link


def measure(packages: list[Path], jobs: int) -> Cost:
    """Validate packages in a process of its own, with one thread of Polars in each process."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, str(jobs)],
        input="\n".join(map(str, packages)),
        env={**os.environ, "POLARS_MAX_THREADS": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    wall, after = perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(spent, wall, json.loads(done.stdout)[3])


def race(folder: Path, packages: int, rounds: int) -> Iterator[str]:
    """Yield what was measured, a line each."""
    many = list(paths(folder, packages))
    whole = folder / f"one of {packages}"
    if not whole.exists():
        write(whole, CLAIMS * packages, Faults(0.0, 7))
    # To start is also to import what only a package with faults needs.
    tasks = {
        "start": ([many[DIFFERENT - 1]], 1),
        "one": (many, 1),
        "two": (many, 2),
        "whole": ([whole], 1),
    }
    best: dict[str, Cost] = {}
    for _ in range(rounds):
        for name, (given, jobs) in tasks.items():
            cost = measure(given, jobs)
            best[name] = min(cost, best.get(name, cost))
    start, one, two, rows = (best[name] for name in ("start", "one", "two", "whole"))
    each = (one.processor - start.processor) / (packages - 1)
    row = (rows.processor - start.processor) / packages
    yield f"packages of {CLAIMS} claims: {packages:,}; the least of {rounds} rounds"
    yield f"processor time of one: {1000 * each:.1f} ms, so {60 / each:,.0f} a minute and core"
    yield f"the same rows in one package: {1000 * row:.1f} ms; ratio {each / row:.2f}"
    yield f"two processes: {two.processor / one.processor:.2f} of the processor time of one"
    yield f"two processes: {one.wall / two.wall:.2f} times as fast, on {os.cpu_count()} processors"


def main() -> None:
    """Measure, and print a line for each measure."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--packages", type=int, default=400)
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--memory", type=int, nargs="*", default=())
    given = asked.parse_args()
    folder = given.folder.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    for number in given.memory:
        cost = measure(list(paths(folder, number)), 1)
        print(f"{number:,} packages: {cost.megabytes:,} MB at most, {cost.processor:,.0f} s")
    if not given.memory:
        print("\n".join(race(folder, given.packages, given.rounds)))


if __name__ == "__main__":
    main()
