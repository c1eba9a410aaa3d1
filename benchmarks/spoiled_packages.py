"""Spoil packages by chance, have Frictionless and this validator judge each, and compare.

    python benchmarks/spoiled_packages.py [--seed 11] [--count 1000]

The long form of `tests/test_frictionless.py`: what is spoiled, and which differences are explained,
stands there. The first difference that is not is printed with the changes that make it, made as
small as Hypothesis can, and ends the run.
"""

from __future__ import annotations

import argparse
import socket
import sys
import tempfile
import warnings
from collections import Counter
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, seed, settings

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from test_frictionless import CHANGES, Verdicts, both, refuse_network, write_sound


def outcome(verdicts: Verdicts) -> str:
    """Say which of the two objects to a package."""
    if verdicts.theirs and verdicts.mine:
        return "both object"
    if verdicts.theirs or verdicts.mine:
        return "only Frictionless objects" if verdicts.theirs else "only claimcheck objects"
    return "neither objects"


def main() -> None:
    """Spoil so many packages, and count what both say."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--count", type=int, default=1000)
    asked = parser.parse_args()
    socket.getaddrinfo = refuse_network
    warnings.simplefilter("ignore", ResourceWarning)  # files that Frictionless leaves open
    counts = Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        write_sound(base)

        @seed(asked.seed)
        @settings(
            max_examples=asked.count,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(changes=CHANGES)
        def compare(changes: list[Any]) -> None:
            verdicts = both(base, changes)
            counts[outcome(verdicts)] += 1
            assert verdicts.unexplained() == [], changes

        compare()
    print(f"seed {asked.seed}: {dict(counts.most_common())}, every difference explained")


if __name__ == "__main__":
    main()
