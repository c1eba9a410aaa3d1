"""A table that is so large that it is held compressed is judged as any other."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl
import pytest
from benchmarks.large.package import Faults, write

from claimcheck.engine import places
from claimcheck.engine.frames import Frames
from claimcheck.engine.rule_registry import bundled_rules
from claimcheck.engine.rule_run import apply_rules, run
from claimcheck.files import package as packages
from claimcheck.files.named_store import open_store
from claimcheck.files.package import Package, read_package
from claimcheck.files.packed_frame import PackedFrame
from claimcheck.model.finding import Finding
from claimcheck.schema import bundled
from claimcheck.typed.stack import stack


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A package of which three tenths of the rows are faulty in one way or another."""
    made = tmp_path_factory.mktemp("faulty")
    write(made, 400, Faults(0.3, 7))
    return str(made)


@pytest.fixture
def packed(folder: str, monkeypatch: pytest.MonkeyPatch) -> Package:
    """The same, every table of it compressed."""
    monkeypatch.setattr(packages, "SMALL", 0)
    monkeypatch.setattr(packages, "PACKED", 0)
    return read(folder)


def read(folder: str) -> Package:
    return read_package(folder, open_store(folder, folder))


def found(package: Package) -> tuple[dict[str, tuple[int, int, int]], tuple[Finding, ...]]:
    report = run([package], bundled_rules().values())
    counts = {r.code: (r.examined, r.findings, r.acknowledged) for r in report.rules}
    return counts, report.findings


def test_every_rule_says_the_same_of_a_packed_package(packed: Package, folder: str) -> None:
    assert {s.filled.packed is not None for s in packed.sources.values()} == {True}
    with pytest.MonkeyPatch.context() as usual:
        usual.setattr(packages, "SMALL", 1 << 20)
        usual.setattr(packages, "PACKED", 1 << 25)
        loose = read(folder)
    assert loose.sources["claims"].filled.packed is None
    assert found(packed) == found(loose)
    for name, source in packed.sources.items():
        assert source.frame.equals(loose.sources[name].frame), name
        assert packed.text(name) == loose.text(name)


def test_rows_beside_a_finding_are_found_in_a_large_table_as_in_a_small_one(
    folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "SMALL", 10**6)
    small = found(read(folder))
    monkeypatch.setattr(places, "SMALL", 0)
    assert found(read(folder)) == small
    related = {bool(place.path) for finding in small[1] for place in finding.related}
    assert related == {True, False}, "rows that are there, and some that are not"


def test_what_no_rule_will_read_is_held_only_packed(packed: Package) -> None:
    frames = Frames(stack([packed]))
    assert set(frames.stack.packed) == set(bundled.tables())
    most = 0
    for _ in apply_rules(frames, bundled_rules().values()):
        held = sum(len(table.unpacked) for table in frames.tables.packed.values())
        most = max(most, held)
    assert 20 < most < 80, "of some 200 columns"
    assert not any(table.unpacked for table in frames.tables.packed.values())


def test_who_takes_a_packed_table_over_unpacks_and_lets_go_what_is_theirs(packed: Package) -> None:
    """The package as it was is asked about at the same time, by another thread."""
    former, changed = (Frames(stack([packed])).tables for _ in range(2))
    held = former.read("claims", ["claim_id"], every_row=True).collect()
    changed.take_typed(former, ["quantities"])
    assert changed.packed.keys() == former.packed.keys() - {"quantities"} != set()
    assert changed.read("claims", ["claim_id"], every_row=True).collect().equals(held)
    changed.packed["claims"].let_go("")
    assert former.packed["claims"].unpacked


def test_a_list_of_all_rows_unpacks_each_key_once(
    packed: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    unpacked: list[PackedFrame] = []
    select = PackedFrame.select

    def noted(self: PackedFrame, columns: Iterable[str]) -> pl.DataFrame:
        unpacked.append(self)
        return select(self, columns)

    frames = Frames(stack([packed]))
    monkeypatch.setattr(PackedFrame, "select", noted)
    rows = frames.all_rows
    assert len(unpacked) == len(bundled.tables())
    assert rows.height == sum(source.filled.height for source in packed.sources.values())


def test_a_packed_table_gets_empty_columns_without_being_unpacked(
    packed: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = packed.sources["claims"].table
    frame = table.frame
    with pytest.MonkeyPatch.context() as closed:
        closed.setattr(PackedFrame, "select", None)
        filled = table.with_empty(["*", "further"]).with_empty(["last"])
    assert (filled.columns, filled.height) == (
        [*frame.columns, "*", "further", "last"],
        table.height,
    )
    nothing = pl.repeat(None, frame.height, dtype=pl.String, eager=True)
    assert filled.frame.equals(frame.with_columns(nothing.alias(n) for n in filled.columns[-3:]))
    asked = ["last", "claim_id", "*"]
    assert filled.select(asked).equals(filled.frame[asked])
    assert filled.select(["further"]).equals(filled.frame[["further"]])
    assert filled.packed is not None
    assert filled.packed.nulls["last"] == frame.height
    assert table.frame.equals(frame)
