"""The least and the greatest value that a stated number can mean, in decimal arithmetic.

"More than twenty" is 20..∞ without 20 itself; "about 30" is 25..35, because the place value of
its last non-zero digit is ten. Only words that move a bound count: "only 13" is exactly 13.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

Comparator = Literal[
    "exact", "about", "nearly", "at_least", "more_than", "at_most", "less_than", "between"
]


class Bounds(NamedTuple):
    """An interval of numbers: `upper` is None for ∞; an open end does not belong to it."""

    lower: Decimal
    upper: Decimal | None
    lower_open: bool = False
    upper_open: bool = False


def bounds(
    value: Decimal,
    comparator: Comparator = "exact",
    value_max: Decimal | None = None,
    rounding: Decimal | None = None,
) -> Bounds:
    """Return the bounds of a quantity, in the unit of `value`.

    `rounding` is the precision of "about" and "nearly"; None takes the place value of the last
    non-zero digit. `value_max` is read only for "between".

    Raises:
        ValueError: "between" without a `value_max`.

    """
    step = rounding if rounding is not None else place_value(value)
    match comparator:
        case "exact":
            return Bounds(value, value)
        case "about":
            return Bounds(value - step / 2, value + step / 2)
        case "nearly":
            return Bounds(value - step, value)
        case "at_least" | "more_than":
            return Bounds(value, None, lower_open=comparator == "more_than")
        case "at_most" | "less_than":
            least = min(Decimal(0), value)
            return Bounds(least, value, upper_open=comparator == "less_than")
        case "between":
            if value_max is None:
                raise ValueError("a quantity between two values needs a value_max")
            return Bounds(value, value_max)


def place_value(value: Decimal) -> Decimal:
    """Return the place value of the last non-zero digit: 100 for 1500, 0.1 for 2.50, 1 for 0."""
    if not value:
        return Decimal(1)
    exponent = value.normalize().as_tuple().exponent
    return Decimal(10) ** int(exponent)
