"""What a stated number can mean: a table for each comparator, and laws for all of them."""

from __future__ import annotations

from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from claimcheck.text.bounds import Comparator, bounds, place_value

INFINITE = None


@pytest.mark.parametrize(
    ("value", "comparator", "rounding", "lower", "upper"),
    [
        ("13", "exact", None, "13", "13"),
        ("0", "exact", None, "0", "0"),
        ("2.5", "exact", None, "2.5", "2.5"),
        ("13", "exact", "10", "13", "13"),
        ("30", "about", None, "25", "35"),
        ("13", "about", None, "12.5", "13.5"),
        ("135", "about", "10", "130", "140"),
        ("1500", "about", None, "1450", "1550"),
        ("2000", "about", None, "1500", "2500"),
        ("0.5", "about", None, "0.45", "0.55"),
        ("2.50", "about", None, "2.45", "2.55"),
        ("10", "about", "0", "10", "10"),
        ("30", "nearly", None, "20", "30"),
        ("100", "nearly", "1", "99", "100"),
        ("135", "nearly", None, "134", "135"),
        ("20", "at_least", None, "20", INFINITE),
        ("20", "more_than", None, "20", INFINITE),
        ("20", "at_most", None, "0", "20"),
        ("20", "less_than", None, "0", "20"),
        ("0", "at_most", None, "0", "0"),
        ("-5", "at_most", None, "-5", "-5"),
    ],
)
def test_a_comparator_gives_its_bounds(value, comparator, rounding, lower, upper):
    step = None if rounding is None else Decimal(rounding)
    found = bounds(Decimal(value), comparator, None, step)
    assert found.lower == Decimal(lower)
    assert found.upper == (None if upper is None else Decimal(upper))


@pytest.mark.parametrize(
    ("comparator", "lower_open", "upper_open"),
    [
        ("exact", False, False),
        ("about", False, False),
        ("nearly", False, False),
        ("at_least", False, False),
        ("more_than", True, False),
        ("at_most", False, False),
        ("less_than", False, True),
        ("between", False, False),
    ],
)
def test_only_more_than_and_less_than_leave_out_their_number(comparator, lower_open, upper_open):
    found = bounds(Decimal(7), comparator, Decimal(9))
    assert (found.lower_open, found.upper_open) == (lower_open, upper_open)


def test_between_has_both_ends_as_stated():
    assert bounds(Decimal(10), "between", Decimal(20))[:2] == (Decimal(10), Decimal(20))


def test_between_without_an_upper_end_is_refused():
    with pytest.raises(ValueError, match="value_max"):
        bounds(Decimal(10), "between")


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ("135", "1"),
        ("20", "10"),
        ("300", "100"),
        ("1500", "100"),
        ("1000000", "1000000"),
        ("2.5", "0.1"),
        ("2.50", "0.1"),
        ("0.004", "0.001"),
        ("0", "1"),
        ("0.0", "1"),
        ("101", "1"),
        ("1E+3", "1000"),
    ],
)
def test_the_place_value_is_that_of_the_last_digit_that_is_not_zero(value, place):
    assert place_value(Decimal(value)) == Decimal(place)


VALUES = st.decimals(min_value=0, max_value=10**12, places=3)
COMPARATORS = st.sampled_from(get_args(Comparator))
ROUNDINGS = st.one_of(st.none(), st.decimals(min_value=0, max_value=1000, places=3))


@given(VALUES, COMPARATORS, VALUES, ROUNDINGS)
def test_the_lower_bound_is_never_above_the_upper(value, comparator, value_max, rounding):
    assume(comparator != "between" or value_max >= value)
    lower, upper, lower_open, upper_open = bounds(value, comparator, value_max, rounding)
    assert upper is None or lower <= upper
    assert lower <= value
    assert upper is None or value <= upper or comparator == "between"
    assert not (lower_open and upper_open)


@given(VALUES, ROUNDINGS)
def test_about_is_as_far_up_as_down(value, rounding):
    lower, upper, _, _ = bounds(value, "about", None, rounding)
    assert upper is not None
    assert value - lower == upper - value


@given(VALUES, COMPARATORS)
def test_zeros_behind_the_point_change_nothing(value, comparator):
    longer = Decimal(f"{value:f}00") if "." in f"{value:f}" else Decimal(f"{value:f}.00")
    more = value + 1
    assert bounds(longer, comparator, more) == bounds(value, comparator, more)


@given(st.decimals(min_value="0.001", max_value=10**9, places=3))
def test_a_number_is_a_whole_multiple_of_its_place_value(value):
    place = place_value(value)
    assert value % place == 0
    assert (value / place) % 10 != 0
