"""VER031: the value that a reviewer gave is one that its column can hold."""

from collections.abc import Collection, Iterator
from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule
from claimcheck.schema import bundled
from claimcheck.typed.columns import cast, profile_columns
from claimcheck.typed.profile_tables import hold_dates

HEADER = "review_id,resource,field,value"


def _refused(reviews: pl.DataFrame) -> pl.DataFrame:
    """Return the reviews with a value that their column refuses.

    Of the columns of the profile few are reviewed, and no law is made for the others.
    """
    reviewed = set(reviews.select("resource", "field").iter_rows())
    return reviews.filter(pl.any_horizontal(False, *_refusals(reviewed)))


def _refusals(reviewed: Collection[tuple[str, str]]) -> Iterator[pl.Expr]:
    """Yield of every column that is reviewed whether a review of it has a value that it refuses."""
    for table in bundled.tables():
        for column in profile_columns(table):
            if (table, column.field) not in reviewed:
                continue
            field = bundled.fields(table)[column.field]
            value = cast(pl.col("value"), field["type"])
            kept = [value.is_not_null(), *(check.holds(value) for check in column.checks)]
            here = (pl.col("resource") == table) & (pl.col("field") == column.field)
            marks = field.get("claimcheck", {})
            if marks.get("value") == "edtf":
                dates = pl.when(here).then(pl.col("value"))
                kept.append(hold_dates(dates, marks.get("separator")))
            yield here & ~pl.all_horizontal(kept)


@rule(
    "VER031",
    on="reviews.value",
    message=pl.format("'{}' is no value of {}.{}", "value", "resource", "field"),
    good=Example(
        {
            "reviews": f"{HEADER}\nW001,verifications,verdict,silent\nW002,claims,statement,Any.\n"
            "W003,verifications,verdict,\nW004,claims,footnote,17\nW005,claims,year,x\n"
            "W006,evidence,dates,2021-08;2022/..\nW007,claims,date,199X"
        }
    ),
    bad=Example(
        {
            "reviews": f"{HEADER}\nW001,verifications,verdict,mute\nW002,claims,footnote,17a\n"
            "W003,verifications,checked_on,2026-02-30\nW004,markers,occurrence,0\n"
            "W005,evidence,numbers,135 men\nW006,evidence,dates,2021-08;2021-21\n"
            "W007,claims,date,2021-02-30\nW008,references,issued,2022/2021"
        },
        breaks=("W001", "W002", "W003", "W004", "W005", "W006", "W007", "W008"),
    ),
)
def refused_review_value(
    reviews: Annotated[pl.LazyFrame, "resource", "field", "value"],
) -> pl.LazyFrame:
    """A reviewer gave a value that the column cannot hold.

    Why: nobody can compare it with the cell, and it would count as a disagreement.

    Limits: whether a key is that of a row is not looked at.

    Instead: mend the value, or withdraw the review.
    """
    return reviews.map_batches(_refused)
