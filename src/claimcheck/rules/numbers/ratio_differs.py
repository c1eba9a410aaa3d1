"""NUM006: a rate is its numerator divided by its denominator."""

import polars as pl

from claimcheck.engine import intervals
from claimcheck.rules import Example, rule

ROLES = ("numerator", "denominator", "result")
TABLES = {
    "relations": "relation_id,kind\nL001,ratio",
    "relation_terms": (
        "relation_id,position,role,quantity_id\n"
        "L001,1,numerator,Q001\nL001,2,denominator,Q002\nL001,3,result,Q003"
    ),
    "claims": "claim_id\nC001",
}
QUANTITIES = (
    "quantity_id,what,unit,value,comparator\n"
    "Q001,exempted leaders,person,13,exact\n"
    "Q002,leaders under sanctions,person,135,exact\n"
    "Q003,share of exempted leaders,percent,{},about"
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
    good=Example({**TABLES, "quantities": QUANTITIES.format("10")}),
    bad=Example({**TABLES, "quantities": QUANTITIES.format("40")}, ("L001",)),
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
