"""Comparisons of stated numbers as Polars expressions, each with three outcomes.

As in XBRL Calculations 1.1, a number is the interval of what it can mean: a relation *holds* if it
is true of every pair of values, is *violated* if it is true of none, and else is *possible*. The
columns of an interval `x` are `x_lower`, `x_upper` (null: no end), `x_lower_open`, `x_upper_open`.
"""

from __future__ import annotations

import polars as pl

HOLDS, POSSIBLE, VIOLATED = "holds", "possible", "violated"


def _outcome(violated: pl.Expr, holds: pl.Expr) -> pl.Expr:
    return (
        pl.when(violated.fill_null(False))
        .then(pl.lit(VIOLATED))
        .when(holds.fill_null(False))
        .then(pl.lit(HOLDS))
        .otherwise(pl.lit(POSSIBLE))
    )


def _below(a: str, b: str) -> pl.Expr:
    """Tell whether every value of `a` is below every value of `b`."""
    upper, lower = pl.col(f"{a}_upper"), pl.col(f"{b}_lower")
    apart = pl.col(f"{a}_upper_open") | pl.col(f"{b}_lower_open")
    return (upper < lower) | ((upper == lower) & apart)


def at_most(a: str, b: str) -> pl.Expr:
    """Compare `a` <= `b`."""
    return _outcome(_below(b, a), pl.col(f"{a}_upper") <= pl.col(f"{b}_lower"))


def less_than(a: str, b: str) -> pl.Expr:
    """Compare `a` < `b`."""
    touching = pl.col(f"{b}_upper") <= pl.col(f"{a}_lower")
    return _outcome(touching, _below(a, b))


def equal(a: str, b: str) -> pl.Expr:
    """Compare `a` = `b`: they hold only where both are one and the same value."""
    single = (pl.col(f"{a}_lower") == pl.col(f"{a}_upper")) & (
        pl.col(f"{b}_lower") == pl.col(f"{b}_upper")
    )
    same = single & (pl.col(f"{a}_lower") == pl.col(f"{b}_lower"))
    return _outcome(_below(a, b) | _below(b, a), same)


def total(name: str) -> list[pl.Expr]:
    """Return the interval `name` of a sum over the terms of a group."""
    endless = pl.col("upper").is_null().any()
    return [
        pl.col("lower").sum().alias(f"{name}_lower"),
        pl.when(~endless).then(pl.col("upper").sum()).alias(f"{name}_upper"),
        pl.col("lower_open").any().alias(f"{name}_lower_open"),
        pl.col("upper_open").any().alias(f"{name}_upper_open"),
    ]


def named(name: str) -> list[pl.Expr]:
    """Return a term's own interval under the name `name`."""
    return [
        pl.col(end).alias(f"{name}_{end}")
        for end in ("lower", "upper", "lower_open", "upper_open")
    ]


def listed(terms: pl.LazyFrame, those: pl.Expr) -> pl.LazyFrame:
    """Return one row a relation: `listed` names some of its terms, `related` points to all.

    A term reads as "clashes with Iran (3)".
    """
    value = pl.col("value").cast(pl.String).str.strip_chars_end("0").str.strip_chars_end(".")
    shown = pl.format("{} ({})", pl.col("what").fill_null("claim"), value.fill_null("-"))
    return terms.group_by("package", "row").agg(
        listed=shown.filter(those).str.join(" + "), related=pl.col("place")
    )
