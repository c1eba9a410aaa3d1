"""NUM006: a rate is its numerator divided by its denominator."""

import polars as pl

from claimcheck.engine import intervals
from claimcheck.rules import Example, rule

ROLES = ("numerator", "denominator", "result")


def relation_tables(*ratios: str) -> dict[str, str]:
    """Return a relation for each ratio: its three numbers with comparators, and a unit."""
    kinds, terms = "relation_id,kind\n", "relation_id,position,role,quantity_id\n"
    quantities = "quantity_id,what,unit,value,comparator\n"
    for number, ratio in enumerate(ratios, 1):
        *parts, unit = ratio.split(", ")
        kinds += f"L{number:03},ratio\n"
        for at, (role, part) in enumerate(zip(ROLES, parts, strict=True), 1):
            comparator, value = part.split()
            terms += f"L{number:03},{at},{role},Q{number}0{at}\n"
            mine = unit if role == "result" else "leader"
            quantities += f"Q{number}0{at},leaders,{mine},{value},{comparator}\n"
    return {"relations": kinds, "relation_terms": terms, "quantities": quantities}


HOLD = (
    "exact 13, exact 135, about 10, percent",
    "exact 1, exact 2, exact 50, percent",
    "exact 1, exact 2, exact 50, %",
    "exact 5, exact 2, exact 2.5, leader",
    "exact 5, exact 1, at_least 5, leader",
    "exact 0, exact 0, more_than 5, leader",
    "exact 7000, exact 3, exact 2333.333333333, leader",
)
BROKEN = (
    "exact 13, exact 135, about 40, percent",
    "exact 1, exact 2, exact 49, percent",
    "exact 1, exact 2, exact 51, %",
    "exact 5, exact 2, exact 2.6, leader",
    "exact 5, exact 1, more_than 5, leader",
    "exact 5, more_than 1, exact 5, leader",
    "exact 5, exact 1, less_than 5, leader",
    "more_than 5, exact 1, exact 5, leader",
    "exact 7000, exact 3, exact 2333.33333333, leader",
)


@rule(
    "NUM006",
    on="relations.relation_id",
    examines="terms",
    where=pl.col("kind") == "ratio",
    outcome=intervals.equal("share", "product"),
    tally="relations",
    message=pl.format("{} / {} is not {}", "numerator_shown", "denominator_shown", "result_shown"),
    related="related",
    good=Example(relation_tables(*HOLD)),
    bad=Example(relation_tables(*BROKEN), tuple(f"L{n:03}" for n in range(1, len(BROKEN) + 1))),
    acknowledgeable=True,
)
def ratio_differs(terms: pl.LazyFrame) -> pl.LazyFrame:
    """A rate cannot be its numerator divided by its denominator.

    Why: shares and averages are worked out by hand, and get wrong when one number is mended.

    Limits: only relations of kind `ratio`. A result in the unit `percent` (or `%`) is a hundredth.
    An exact result must be exact: a rounded one needs the comparator `about` and its `rounding`.
    Compared to twelve digits.

    Instead: mend the number that is wrong, or say how the result is rounded; if the article itself
    is wrong, add a known issue.
    """
    ratio = intervals.comparable_terms(terms, *ROLES, one_unit=False)
    numerator, denominator, result = (
        ratio.filter(pl.col("role") == role).select(
            "package", "row", *intervals.interval_columns(role, "shown", "unit")
        )
        for role in ROLES
    )
    hundred = pl.when(pl.col("result_unit").is_in(["percent", "%"])).then(100).otherwise(1)
    ends = [
        _end(f"share_{end}", pl.col(f"numerator_{end}") * hundred) for end in ("lower", "upper")
    ] + [
        _end(f"product_{end}", pl.col(f"result_{end}"), pl.col(f"denominator_{end}"))
        for end in ("lower", "upper")
    ]
    return (
        numerator.join(denominator, on=intervals.RELATION)
        .join(result, on=intervals.RELATION)
        .join(intervals.list_terms(ratio, pl.lit(True)), on=intervals.RELATION)
        .with_columns(*ends, *_open_ends())
    )


def _end(name: str, *factors: pl.Expr) -> pl.Expr:
    """Return an end of an interval as the product of non-negative ends, to twelve digits."""
    product = pl.lit(1.0)
    for factor in factors:
        product = product * factor.cast(pl.Float64)
    return product.round_sig_figs(12).alias(name)


def _open_ends() -> list[pl.Expr]:
    """Return the open ends of share and product; a product of zero may always be reached."""
    of_share = [
        pl.col(f"numerator_{end}_open").alias(f"share_{end}_open") for end in ("lower", "upper")
    ]
    of_product = [
        (_left_out("result", "denominator", end) | _left_out("denominator", "result", end))
        .fill_null(True)
        .alias(f"product_{end}_open")
        for end in ("lower", "upper")
    ]
    return of_share + of_product


def _left_out(open_one: str, other: str, end: str) -> pl.Expr:
    return pl.col(f"{open_one}_{end}_open") & (pl.col(f"{other}_{end}") > 0)
