"""Comparisons of stated numbers as Polars expressions, each with three outcomes.

As in XBRL Calculations 1.1, a number is the interval of what it can mean: a relation *holds* if it
is true of every pair of values, is *violated* if it is true of none, and else is *possible*. The
columns of an interval `x` are `x_lower`, `x_upper` (null: no end), `x_lower_open`, `x_upper_open`.
"""

from __future__ import annotations

import polars as pl

HOLDS, POSSIBLE, VIOLATED = "holds", "possible", "violated"
RELATION = ["package", "row"]
"""The columns of a frame of terms that name their relation."""

BOUNDS = ("lower", "upper", "lower_open", "upper_open")
"""The columns of an interval."""


def outcome(violated: pl.Expr, holds: pl.Expr) -> pl.Expr:
    """Return the outcome, given what refutes and what proves a relation; null proves nothing."""
    return (
        pl.when(violated.fill_null(False))
        .then(pl.lit(VIOLATED))
        # A null is an end that is not known: it refutes nothing and proves nothing, so "possible"
        # is left.
        .when(holds.fill_null(False))
        .then(pl.lit(HOLDS))
        .otherwise(pl.lit(POSSIBLE))
    )


def worst_outcome() -> pl.Expr:
    """Return the outcome of a relation that is true only if all of its comparisons are."""
    found = pl.col("outcome")
    return outcome((found == VIOLATED).any(), (found == HOLDS).all())


def below(a: str, b: str) -> pl.Expr:
    """Tell whether every value of `a` is below every value of `b`."""
    upper, lower = pl.col(f"{a}_upper"), pl.col(f"{b}_lower")
    # [1, 2) and [2, 3] touch and share no value; [1, 2] and [2, 3] share 2.
    apart = pl.col(f"{a}_upper_open") | pl.col(f"{b}_lower_open")
    return (upper < lower) | ((upper == lower) & apart)


def at_most(a: str, b: str) -> pl.Expr:
    """Compare `a` <= `b`."""
    return outcome(below(b, a), pl.col(f"{a}_upper") <= pl.col(f"{b}_lower"))


def equal(a: str, b: str) -> pl.Expr:
    """Compare `a` = `b`: they hold only where both are one and the same value."""
    single = (pl.col(f"{a}_lower") == pl.col(f"{a}_upper")) & (
        pl.col(f"{b}_lower") == pl.col(f"{b}_upper")
    )
    same = single & (pl.col(f"{a}_lower") == pl.col(f"{b}_lower"))
    return outcome(below(a, b) | below(b, a), same)


def sum_interval(name: str) -> list[pl.Expr]:
    """Return the interval `name` of a sum over the terms of a group."""
    # "at least 5" has no upper end, and then its sum with anything has none; Polars would leave
    # the null out of the sum.
    endless = pl.col("upper").is_null().any()
    return [
        pl.col("lower").sum().alias(f"{name}_lower"),
        pl.when(~endless).then(pl.col("upper").sum()).alias(f"{name}_upper"),
        # More than 1 and exactly 2 are more than 3.
        pl.col("lower_open").any().alias(f"{name}_lower_open"),
        pl.col("upper_open").any().alias(f"{name}_upper_open"),
    ]


def interval_columns(name: str, *further: str) -> list[pl.Expr]:
    """Return a term's own interval under the name `name`, and further columns of the term."""
    return [pl.col(column).alias(f"{name}_{column}") for column in (*BOUNDS, *further)]


def comparable_terms(terms: pl.LazyFrame, *once: str, one_unit: bool = True) -> pl.LazyFrame:
    """Return the terms of the relations whose numbers can be compared.

    All have bounds, in one unit if that is needed (a claim that counts as one has none), and each
    of the roles in `once` stands once. What is not so is reported by rules of its own.
    """
    sound = pl.col("lower").is_not_null().all()
    if one_unit:
        sound &= pl.col("unit").drop_nulls().n_unique() <= 1
    for role in once:
        sound &= (pl.col("role") == role).sum() == 1
    return terms.filter(sound.over(RELATION))


def parts_and_total(terms: pl.LazyFrame) -> pl.LazyFrame:
    """Return the relations of parts that can be compared with their total, one row each.

    It has the intervals `sum`, of all parts, and `total`, and what `list_terms` says of the parts.
    """
    comparable = comparable_terms(terms, "total")
    part, whole = pl.col("role") == "part", pl.col("role") == "total"
    sums = comparable.filter(part).group_by(RELATION).agg(sum_interval("sum"))
    return (
        comparable.filter(whole)
        .select("package", "row", "shown", *interval_columns("total"))
        .join(sums, on=RELATION)
        .join(list_terms(comparable, part), on=RELATION)
    )


def list_terms(terms: pl.LazyFrame, those: pl.Expr, separator: str = " + ") -> pl.LazyFrame:
    """Return one row a relation: `listed` names some of its terms, `related` points to all.

    A term reads as "clashes with Iran (3)".
    """
    return terms.group_by(RELATION, maintain_order=True).agg(
        listed=pl.col("shown").filter(those).str.join(separator), related=pl.col("place")
    )


def plain_number(number: str) -> pl.Expr:
    """Return a decimal column as text without the zeros behind its last digit."""
    return pl.col(number).cast(pl.String).str.strip_chars_end("0").str.strip_chars_end(".")
