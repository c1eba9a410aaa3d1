"""The proof that a text is nothing but records is that of the reader, wherever it is cut."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claimcheck.files import csv_proof
from claimcheck.files.csv_records import records

PIECES = st.sampled_from([0, 2, 1 << 16])


@given(
    st.lists(st.sampled_from(["a", ",", ",", '"', '""', "\n"]), max_size=16).map("".join),
    st.integers(1, 3),
    PIECES,
)
@example('"a\n,b",c', 2, 0)
@example('a,"b""\n"', 2, 0)
@example('a,"b"c', 2, 1 << 16)
@example('a,b"c"', 2, 1 << 16)
@example('"a\n"b,c', 2, 0)
@example('a\n"",\nb', 2, 1 << 16)
def test_what_is_proved_is_what_the_reader_finds_no_fault_with(
    body: str, width: int, piece: int
) -> None:
    text = f"{body}\n"
    found = list(records(text))
    sound = all(len(r.cells) == width and any(r.cells) and not r.fault for r in found)
    # A cell that holds but quotes may be taken for an empty one.
    unsure = any(set("".join(r.cells)) <= {'"'} for r in found)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(csv_proof, "PIECE", piece)
        cuts = csv_proof.cut(f"head\n{text}".encode(), width, 5)
    assert (cuts is not None) == sound or (unsure and cuts is None)
    for before, after in pairwise(cuts or ()):
        between = text[before.offset - 5 : after.offset - 5]
        assert len(list(records(between))) == after.records - before.records
        assert after.one_line_each == (text.count("\n", 0, after.offset - 5) == after.records)
    assert cuts is None or (cuts[0].offset, *cuts[-1][:2]) == (5, len(text) + 5, len(found))
