"""The terms of relations: which numbers and claims must agree, with what each can mean."""

from __future__ import annotations

from typing import Annotated, Literal

import polars as pl

from claimcheck.engine import intervals
from claimcheck.engine.intervals import BOUNDS
from claimcheck.model.frame import DECIMAL
from claimcheck.typed.worded import worded

BEFORE_ALL_DAYS = -10_000_000
"""The first day of a date without a beginning (`/1979-12`): a lower bound is a number."""

Quantities = Annotated[
    pl.LazyFrame, "quantity_id", "what", "unit", "comparator", "value", "value_max", *BOUNDS
]


def terms(
    relations: Annotated[pl.LazyFrame, "relation_id", "kind"],
    relation_terms: Annotated[
        pl.LazyFrame, "relation_id", "position", "role", "quantity_id", "claim_id"
    ],
    all_relation_terms: Annotated[pl.LazyFrame, "raw_relation_id"],
    quantities: Quantities,
    claims: Annotated[pl.LazyFrame, "claim_id", "date", "date_earliest", "date_latest"],
) -> pl.LazyFrame:
    """Return the terms of every relation that can be evaluated, with their bounds and days.

    A claim stands for its date in an order and among equals, and for one in a sum; it has the
    bounds of that number.

    A relation of which any term is broken or points nowhere is left out as a whole: a sum
    without one of its parts proves nothing. `row` is the relation's, `shown` says what the term
    is ("clashes with Iran (3)"), `place` names the term's own row for `related`, and `size` counts
    the relation's terms. They come in the order of their positions.
    """
    relation = ["package", "relation_id"]
    known = _join_in_order(
        relation_terms.drop("row"), quantities.drop("row"), "quantity_id", how="left"
    )
    dated = claims.drop("row").with_columns(is_claim=pl.lit(True))
    known = _join_in_order(known, dated, "claim_id", how="left")
    # By the raw ids, broken rows too: the size is what the author wrote, not what could be read.
    sizes = all_relation_terms.group_by("package", relation_id="raw_relation_id").agg(size=pl.len())
    whole = _join_in_order(known, sizes, "relation_id").filter(
        (_sound().all() & (pl.len() == pl.col("size").first())).over(relation)
    )
    return (
        _join_in_order(whole, relations, "relation_id")
        .with_columns(shown=_term_words(), place=_term_place())
        .with_columns(*_claim_as_number())
        .sort(*relation, "position", maintain_order=True)
    )


def _join_in_order(
    left: pl.LazyFrame, right: pl.LazyFrame, key: str, how: Literal["inner", "left"] = "inner"
) -> pl.LazyFrame:
    """Join within each package, and keep the order of the rows on the left."""
    return left.join(right, on=["package", key], how=how, maintain_order="left")


def _sound() -> pl.Expr:
    """Tell whether a term is a number with bounds, or a claim."""
    number = pl.col("lower").is_not_null() & (
        # Ends in the wrong order are another rule's finding, and no interval.
        pl.col("upper").is_null() | (pl.col("lower") <= pl.col("upper"))
    )
    return number | (pl.col("is_claim") & pl.col("quantity_id").is_null()).fill_null(False)


def _claim_as_number() -> list[pl.Expr]:
    """Return the bounds and the unit of a term, also of a claim where its kind knows them."""
    claim, sided = pl.col("is_claim").fill_null(False), pl.col("date").is_not_null()
    as_date = claim & pl.col("kind").is_in(["equal", "order"])
    as_one = claim & pl.col("kind").is_in(["sum", "sum_at_most"])
    first, last = (
        _day_number("date_earliest").fill_null(BEFORE_ALL_DAYS),
        _day_number("date_latest"),
    )
    one = pl.lit(1).cast(DECIMAL)
    closed = [
        pl.when(as_date | as_one).then(pl.lit(False)).otherwise(end).alias(end)
        for end in ("lower_open", "upper_open")
    ]
    return [
        pl.when(as_one)
        .then(one)
        .when(as_date & sided)
        .then(first)
        .otherwise("lower")
        .alias("lower"),
        pl.when(as_one).then(one).when(as_date).then(last).otherwise("upper").alias("upper"),
        pl.when(as_date).then(pl.lit("date")).otherwise("unit").alias("unit"),
        *closed,
    ]


def _day_number(column: str) -> pl.Expr:
    """Return a day as a number that days can be compared by."""
    return pl.col(column).dt.epoch("d").cast(DECIMAL)


def _term_words() -> pl.Expr:
    least, words = intervals.plain_number("value"), pl.col("comparator").str.replace("_", " ")
    number = (
        pl.when(pl.col("comparator") == "exact")
        .then(least)
        .when(pl.col("comparator") == "between")
        .then(worded("{} to {}", least, intervals.plain_number("value_max")))
        .otherwise(worded("{} {}", words, least))
    )
    claim = worded("{} ({})", "claim_id", pl.col("date").fill_null("no date"))
    return pl.coalesce(worded("{} ({})", pl.col("what").fill_null("a number"), number), claim)


def _term_place() -> pl.Expr:
    quantity = pl.col("quantity_id").is_not_null()
    return pl.struct(
        resource=pl.when(quantity).then(pl.lit("quantities")).otherwise(pl.lit("claims")),
        row_key=pl.coalesce("quantity_id", "claim_id"),
        field=pl.when(quantity).then(pl.lit("value")).otherwise(pl.lit("date")),
    )
