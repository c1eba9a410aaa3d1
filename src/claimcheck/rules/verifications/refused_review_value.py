"""VER031: the value that a reviewer gave is one that its column can hold."""

from collections.abc import Iterator
from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule
from claimcheck.schema import bundled
from claimcheck.typed.columns import cast, profile_columns

HEADER = "review_id,resource,field,value"


def _refusals() -> Iterator[pl.Expr]:
    """Yield of every column of the profile whether a review of it has a value that it refuses."""
    for table in bundled.tables():
        fields = bundled.schema(table)["fields"]
        for field, column in zip(fields, profile_columns(table), strict=True):
            value = cast(pl.col("value"), field["type"])
            kept = [value.is_not_null(), *(check.holds(value) for check in column.checks)]
            here = (pl.col("resource") == table) & (pl.col("field") == field["name"])
            yield here & ~pl.all_horizontal(kept)


@rule(
    "VER031",
    on="reviews.value",
    message=pl.format("'{}' is no value of {}.{}", "value", "resource", "field"),
    good=Example(
        {
            "reviews": f"{HEADER}\nW001,verifications,verdict,silent\nW002,claims,statement,Any.\n"
            "W003,verifications,verdict,\nW004,claims,footnote,17\nW005,claims,year,x"
        }
    ),
    bad=Example(
        {
            "reviews": f"{HEADER}\nW001,verifications,verdict,mute\nW002,claims,footnote,17a\n"
            "W003,verifications,checked_on,2026-02-30\nW004,markers,occurrence,0\n"
            "W005,evidence,numbers,135 men"
        },
        breaks=("W001", "W002", "W003", "W004", "W005"),
    ),
)
def refused_review_value(
    reviews: Annotated[pl.LazyFrame, "resource", "field", "value"],
) -> pl.LazyFrame:
    """A reviewer gave a value that the column cannot hold.

    Why: nobody can compare it with the cell, and it would count as a disagreement.

    Limits: type and constraints of the column are looked at; whether an EDTF date is one of the
    calendar, and whether a key is that of a row, is not.

    Instead: mend the value, or withdraw the review.
    """
    return reviews.filter(pl.any_horizontal(*_refusals()))
