"""A cell is a whole number, or it is none: whatever stands in it, nothing is raised."""

from __future__ import annotations

import pytest

from claimcheck.text.whole_number import whole_number

NONE = ["", " 7", "-7", "+7", "7.0", "1_000", "x", "²", "٣", "１", "1234567890", "9" * 5000]


@pytest.mark.parametrize("cell", NONE)
def test_what_is_no_whole_number_is_none(cell: str) -> None:
    assert whole_number(cell) is None


@pytest.mark.parametrize(("cell", "number"), [("0", 0), ("007", 7), ("123456789", 123456789)])
def test_a_whole_number_is_read(cell: str, number: int) -> None:
    assert whole_number(cell) == number


def test_more_digits_are_read_where_they_are_expected() -> None:
    assert whole_number("1234567890", 10) == 1234567890
