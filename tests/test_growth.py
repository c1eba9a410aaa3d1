"""No rule joins more rows than its package has many times over: twice the claims, twice the rows.

Rows are counted, not seconds, so that the law is the same on every machine.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from benchmarks.large.package import Faults, write

from claimcheck.engine.collection import collect_as_written
from claimcheck.engine.frames import Frames
from claimcheck.engine.rule_registry import bundled_rules
from claimcheck.engine.rule_run import apply_rules
from claimcheck.files.named_store import open_store
from claimcheck.files.package import read_package
from claimcheck.typed.stack import stack

SMALL, LARGE = 800, 1600
MOST = 2.2
"""Times the rows of the smaller package; a join of all with all would make four times as many."""

Joined = dict[str, int]


def frames_of(folder: Path, claims: int) -> Frames:
    write(folder, claims, Faults(0, 7))
    return Frames(stack([read_package(str(folder), open_store(str(folder), str(folder)))]))


def joined_rows(frames: Frames, monkeypatch: pytest.MonkeyPatch) -> Joined:
    """Return how many rows come out of the joins and explosions of each rule's plan."""
    made: list[pl.LazyFrame] = []
    for name in ("join", "explode"):
        monkeypatch.setattr(pl.LazyFrame, name, noting(getattr(pl.LazyFrame, name), made))
    counts: Counter[str] = Counter()
    for applied in apply_rules(frames, bundled_rules().values()):
        plans, made[:] = [plan.select(pl.len()) for plan in made], []
        counts[applied.rule.code] = sum(collect_as_written(plan).item() for plan in plans)
    monkeypatch.undo()
    return dict(counts)


def noting(method: Any, made: list[pl.LazyFrame]) -> Any:
    def call(self: pl.LazyFrame, *given: Any, **named: Any) -> pl.LazyFrame:
        found: pl.LazyFrame = method(self, *given, **named)
        made.append(found)
        return found

    return call


def steep(small: Joined, large: Joined) -> list[str]:
    return [code for code, rows in large.items() if rows > MOST * small[code] + SMALL]


def test_twice_the_claims_are_twice_the_rows_in_every_rule(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small, large = (
        joined_rows(frames_of(tmp_path / str(claims), claims), monkeypatch)
        for claims in (SMALL, LARGE)
    )
    assert sum(count > SMALL for count in small.values()) > 10  # else nothing was counted
    assert steep(small, large) == []


def test_a_join_of_all_with_all_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[pl.LazyFrame] = []
    monkeypatch.setattr(pl.LazyFrame, "join", noting(pl.LazyFrame.join, made))
    for claims in (SMALL, LARGE):
        frame = pl.LazyFrame({"package": ["p"] * claims})
        frame.join(frame, on="package")
    small, large = ({"X": plan.select(pl.len()).collect().item()} for plan in made)
    assert steep(small, large) == ["X"]
