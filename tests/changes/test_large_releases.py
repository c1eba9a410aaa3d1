"""Of large tables only the rows that differ are compared: the difference is that of all rows."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.changes import compare, diff, read_snapshot
from claimcheck.changes.differing_rows import unlike_lines
from claimcheck.changes.snapshot import read_two
from claimcheck.errors import NotComparable
from claimcheck.files import csv_table
from support.sample import SAMPLE

CLAIMS = SAMPLE.tables["claims"]
GONE = {"id": "C002", "resource": "claims", "retired_in": "1.3.0", "reason": "It was one too many"}
RELEASES = {
    "the same": SAMPLE,
    "a cell": SAMPLE.with_cells("claims", "C001", statement="The port is shut."),
    "an empty cell": SAMPLE.with_cells("claims", "C001", note=""),
    "a cell of two lines": SAMPLE.with_cells("claims", "C001", note="It is\nshut."),
    "a cell in quotes": SAMPLE.with_cells("claims", "C001", note="Shut, they say."),
    "another order": SAMPLE.with_rows("claims", *reversed(CLAIMS)),
    "a row less": SAMPLE.with_rows("claims", *CLAIMS[1:]),
    "a row more": SAMPLE.with_more_rows("claims", {**CLAIMS[0], "claim_id": "C090"}),
    "a row retired": SAMPLE.with_rows("claims", CLAIMS[0], *CLAIMS[2:]).with_more_rows(
        "retired", GONE
    ),
    "a row retired before it went": SAMPLE.with_more_rows("retired", GONE),
    "a column more": SAMPLE.with_column("claims", {"name": "own", "type": "string"}, "x"),
    "a table less": SAMPLE.with_resource("markers", None),
}


@pytest.mark.parametrize("new", RELEASES)
@pytest.mark.parametrize("old", RELEASES)
def test_the_difference_of_large_releases_is_that_of_small_ones(
    old: str, new: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [RELEASES[name].write(tmp_path / at) for name, at in ((old, "old"), (new, "new"))]
    whole = compare(*map(read_snapshot, paths))
    monkeypatch.setattr(csv_table, "LARGE", 0)
    assert diff(*paths) == whole
    if old == new:
        assert not any(table.rows for table in read_two(*paths)[1].tables.values())


@pytest.mark.parametrize("broken", ["old", "new", "both"])
def test_a_key_that_stands_twice_is_told_of_the_older_release_first(
    broken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    twice = SAMPLE.with_more_rows("claims", CLAIMS[0])
    paths = [
        (twice if broken in (name, "both") else SAMPLE).write(tmp_path / name)
        for name in ("old", "new")
    ]
    monkeypatch.setattr(csv_table, "LARGE", 0)
    with pytest.raises(NotComparable, match="two rows have the key C001") as raised:
        diff(*paths)
    assert str(tmp_path / ("new" if broken == "new" else "old")) in str(raised.value)


LINES = st.lists(st.binary(min_size=1, max_size=1), unique=True)


@given(LINES, LINES)
def test_lines_that_both_have_are_left_out_wherever_they_stand(
    before: list[bytes], after: list[bytes]
) -> None:
    removed, added = map(list, unlike_lines(iter(before), iter(after)))
    assert removed == [line for line in before if line not in after]
    assert added == [line for line in after if line not in before]
