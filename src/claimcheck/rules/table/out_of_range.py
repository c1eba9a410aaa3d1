"""TAB006: a number is not below the minimum of its column."""

import polars as pl

from claimcheck.rule import Example, flaw


@flaw(
    "TAB006",
    good=Example({"sections": "section_id,title,position\nH001,Introduction,1"}),
    bad=Example({"sections": "section_id,title,position\nH001,Introduction,0"}, ("H001",)),
)
def out_of_range(flaws: pl.LazyFrame) -> pl.LazyFrame:
    """A number is less than the least that its column allows.

    Why: a count below zero or a place before the first cannot be meant.

    Limits: the profile has no upper limits, so none are checked. Rules that read the cell skip
    the row.

    Instead: correct the number; a negative change is said in words, with a positive number.
    """
    return flaws
