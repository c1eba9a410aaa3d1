"""NUM012: a range, and nothing else, has an upper end, and it is not below the lower one."""

from typing import Annotated

import polars as pl

from claimcheck.engine import intervals
from claimcheck.rules import Example, rule

HEADER = "quantity_id,value,value_max,comparator"

IS_RANGE, MOST = pl.col("comparator") == "between", pl.col("value_max")
ENDLESS = IS_RANGE & MOST.is_null()
REVERSED = IS_RANGE & (MOST < pl.col("value"))
MISPLACED = ~IS_RANGE & MOST.is_not_null()
LEAST, SHOWN = (
    intervals.plain_number("value").fill_null("empty"),
    intervals.plain_number("value_max"),
)


@rule(
    "NUM012",
    on="quantities.comparator",
    message=pl.when(ENDLESS)
    .then(pl.format("a number between {} and what? value_max is empty", LEAST))
    .when(REVERSED)
    .then(pl.format("value_max {} is below value {}", SHOWN, LEAST))
    .otherwise(pl.format("value_max {} with {}; only between has one", SHOWN, "comparator")),
    field=pl.lit("value_max"),
    good=Example(
        {"quantities": f"{HEADER}\nQ001,10,20,between\nQ002,10,,exact\nQ003,10,10,between"}
    ),
    bad=Example(
        {"quantities": f"{HEADER}\nQ001,10,20,exact\nQ002,10,,between\nQ003,20,10,between"},
        ("Q001", "Q002", "Q003"),
    ),
)
def value_max_misplaced(
    quantities: Annotated[pl.LazyFrame, "value", "value_max", "comparator"],
) -> pl.LazyFrame:
    """A range lacks its upper end, ends below its beginning, or what is no range has one.

    Why: the bounds of such a number cannot be worked out, so that no relation with it is judged.

    Limits: a range whose ends are equal is allowed.

    Instead: "between ten and twenty" is the value 10, the value_max 20, the comparator `between`;
    leave `value_max` empty for every other comparator.
    """
    return quantities.filter(ENDLESS | REVERSED | MISPLACED)
