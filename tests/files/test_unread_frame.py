"""What is read of a large table when it is asked for is what is read of it at once."""

from __future__ import annotations

import pytest

from claimcheck.files import csv_proof, csv_table, unread_frame
from claimcheck.files.csv_table import CsvTable

ROWS = 40
CELLS = {
    "plain": [f"C{n},a{n},\n" for n in range(ROWS)],
    "quoted": [f'"C{n}","a, {n}",""\n' for n in range(ROWS)],
    "over lines": [f'C{n},"a\n""{n}""\n",\n' for n in range(ROWS)],
}
PICKED = [[0], [ROWS - 1], [7, 3], list(range(0, ROWS, 3)), [5, 5]]


@pytest.fixture(params=[0, 60, 1 << 16], ids="pieces of {} bytes".format)
def pieces(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_proof, "PIECE", request.param)
    monkeypatch.setattr(csv_table, "LARGE", 0)


def read(cells: str, *, apart: bool) -> CsvTable:
    return csv_table.read(("a,*,c\n" + "".join(CELLS[cells])).encode(), apart=apart)


@pytest.mark.usefixtures("pieces")
@pytest.mark.parametrize("cells", CELLS)
def test_columns_and_rows_are_those_of_the_whole_table(cells: str) -> None:
    whole = read(cells, apart=False).with_empty(["^.*$", "e"])
    table = read(cells, apart=True).with_empty(["^.*$"]).with_empty(["e"])
    assert (table.unread is not None, table.is_frame, table.height) == (True, True, ROWS)
    for names in (["*"], ["e"], ["e", "a", "^.*$"], table.columns):
        assert table.select(names).equals(whole.select(names))
    for rows in PICKED:
        assert table.pick(rows).equals(whole.pick(rows))
        assert table.pick(rows).height == len(rows)
    assert (table.rows(), table.columns) == (whole.rows(), whole.columns)
    assert [table.line(n) for n in range(ROWS)] == [whole.line(n) for n in range(ROWS)]


@pytest.mark.usefixtures("pieces")
@pytest.mark.parametrize("cells", CELLS)
@pytest.mark.parametrize("apart", [False, True])
def test_rows_are_found_by_their_texts(cells: str, apart: bool) -> None:
    rows = read(cells, apart=apart).columns_as(lambda _, texts: texts)
    assert rows is not None
    everything = list(map(dict, rows))
    for places in (*PICKED, []):
        assert rows.pick(places) == [everything[at] for at in places]
    assert rows[-3:] == everything[-3:]
    assert rows.by("a")["C7"] == [everything[7]]
    assert rows.by("c").get("C7", "none") == "none"
    assert rows.by("c")[""] == everything
    assert rows.with_any_part(["a", "*"], ["C1", "39"]) == [
        row for row in everything if "C1" in row["a"] or "39" in row["*"]
    ]


def test_what_polars_does_not_read_as_it_is_proved_is_a_fault_of_the_program() -> None:
    wrong = unread_frame.UnreadFrame(
        b"a,b\n1,2\n", ["a", "b"], [csv_proof.Cut(4, 0), csv_proof.Cut(8, 2)]
    )
    with pytest.raises(ValueError, match="does not read the 2 records"):
        wrong.select(["a"])
