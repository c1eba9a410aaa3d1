"""What a command costs in a process of its own, beside what nobody can do without.

Every round runs each command once, one after the other, so that a busy machine is busy for all of
them; the ratio is the median of the ratios inside the rounds. Seconds are those of the processor
(user and system), of whole processes. It prints a table in Markdown:

    python benchmarks/startup.py --rounds 9 [--package FOLDER]
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
FLOOR, YARDSTICK, PEER = "python -c pass", "import polars", "frictionless validate"
TOOLS = ("polars", "frictionless", "click")


class Cost(NamedTuple):
    """What one process took: seconds of the processor, and of the clock."""

    processor: float
    clock: float


def commands(package: Path) -> dict[str, list[str]]:
    """Return the arguments of Python by what is measured."""
    ours = {
        "claimcheck --version": ["--version"],
        "claimcheck --help": ["--help"],
        "claimcheck show": ["show", "C034", "--package", str(package)],
        "claimcheck cite": ["cite", "--package", str(package)],
        "claimcheck info": ["info", "--package", str(package)],
        "claimcheck explain": ["explain", "REF001"],
        "claimcheck validate": ["validate", str(package)],
    }
    found = {FLOOR: ["-c", "pass"], "import click": ["-c", "import click"]}
    found |= {YARDSTICK: ["-c", YARDSTICK]}
    found |= {name: ["-m", "claimcheck", *arguments] for name, arguments in ours.items()}
    if installed("frictionless"):
        found[PEER] = ["-m", "frictionless", "validate", str(package / "datapackage.json")]
    return found


def installed(tool: str) -> str:
    """Return the version of a tool; nothing if it is not there."""
    try:
        return version(tool)
    except PackageNotFoundError:
        return ""


def run(arguments: list[str]) -> Cost:
    """Run Python once, and return what it took.

    Raises:
        SystemExit: it failed: of what fails nothing is learned.

    """
    environment = dict(os.environ, PYTHONPATH=str(ROOT / "src"))
    nowhere = [(os.POSIX_SPAWN_OPEN, out, os.devnull, os.O_WRONLY, 0) for out in (1, 2)]
    began = os.times().elapsed
    process = os.posix_spawn(
        sys.executable, [sys.executable, *arguments], environment, file_actions=nowhere
    )
    _, status, used = os.wait4(process, 0)
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"python {' '.join(arguments)} failed")
    return Cost(used.ru_utime + used.ru_stime, os.times().elapsed - began)


def measure(package: Path, rounds: int) -> dict[str, list[Cost]]:
    """Return the costs of each command, one a round; a first round, which warms up, counts not."""
    asked = commands(package)
    costs: dict[str, list[Cost]] = {name: [] for name in asked}
    for number in range(rounds + 1):
        for name, arguments in asked.items():
            cost = run(arguments)
            if number:
                costs[name].append(cost)
    return costs


def table(costs: dict[str, list[Cost]]) -> list[str]:
    """Return the lines of the table."""
    peer = PEER if PEER in costs else ""
    head = ["process", "processor, ms", "above python, ms", "clock, ms", f"× {YARDSTICK}"]
    lines = [[*head, f"× {peer}"] if peer else head]
    lines.append(["---", *["---:"] * (len(lines[0]) - 1)])
    for name, taken in costs.items():
        own = median(cost.processor for cost in taken)
        above = median(a.processor - b.processor for a, b in zip(taken, costs[FLOOR], strict=True))
        clock = median(cost.clock for cost in taken)
        figures = [f"{1000 * figure:.0f}" for figure in (own, above, clock)]
        beside = [other for other in (YARDSTICK, peer) if other]
        ratios = [f"{ratio(taken, costs[other]):.2f}" for other in beside]
        lines.append([name, *figures, *ratios])
    return [f"| {' | '.join(line)} |" for line in lines]


def ratio(taken: list[Cost], other: list[Cost]) -> float:
    """Return the median of the ratios inside the rounds."""
    return median(a.processor / b.processor for a, b in zip(taken, other, strict=True))


def main() -> None:
    """Measure, and print the table with what it was measured on."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--package", type=Path, default=ROOT / "datapackage")
    asked = parser.parse_args()
    print("\n".join(table(measure(asked.package, asked.rounds))))
    tools = ", ".join(f"{tool} {installed(tool)}" for tool in TOOLS if installed(tool))
    machine = f"Python {platform.python_version()}, {tools}; {os.cpu_count()} processors"
    print(f"\n{asked.rounds} rounds; {machine}.")


if __name__ == "__main__":
    main()
