"""Rows are left out of a stack by their package and number, and the others keep their order."""

from __future__ import annotations

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.typed.rows_left_out import without_rows

PACKAGES = ("b", "a", "c")
NUMBERS = st.sampled_from([0, 1, 2, 2**32 - 1])
ROWS = st.lists(st.tuples(st.sampled_from(PACKAGES), NUMBERS), max_size=12)


def frame(rows: list[tuple[str, int]]) -> pl.DataFrame:
    schema = {"package": pl.Enum(PACKAGES), "row": pl.UInt32}
    return pl.DataFrame(rows, schema=schema, orient="row").with_columns(at=pl.int_range(pl.len()))


@given(ROWS, ROWS)
def test_a_row_is_left_out_if_its_package_has_it_among_the_others(
    rows: list[tuple[str, int]], out: list[tuple[str, int]]
) -> None:
    left = [(*row, at) for at, row in enumerate(rows) if row not in out]
    assert without_rows(frame(rows), frame(out)).rows() == left
    assert without_rows(frame(rows).lazy(), frame(out)).collect().rows() == left
