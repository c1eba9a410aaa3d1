"""NUM016: a claim that repeats another has its numbers."""

from typing import Annotated

import polars as pl

from claimcheck.engine import intervals
from claimcheck.rules import Example, rule

CLAIMS = "claim_id,same_as\nC001,\nC002,C001"
QUANTITIES = (
    "quantity_id,claim_id,what,unit,value,comparator\n"
    "Q001,C001,open embassies,embassy,5,exact\nQ002,C002,Open embassies,embassy,{},exact"
)


def _quantity_place(key: str) -> pl.Expr:
    return pl.struct(resource=pl.lit("quantities"), row_key=key, field=pl.lit("value"))


@rule(
    "NUM016",
    on="claims.same_as",
    outcome=intervals.equal("here", "there"),
    message=pl.format(
        "{} is {} here and {} in {}, which this claim repeats",
        "what",
        "here_plain",
        "there_plain",
        "same_as",
    ),
    related=pl.concat_list(
        _quantity_place("here_quantity_id"), _quantity_place("there_quantity_id")
    ),
    good=Example({"claims": CLAIMS, "quantities": QUANTITIES.format("5")}),
    bad=Example({"claims": CLAIMS, "quantities": QUANTITIES.format("7")}, ("C002",)),
    acknowledgeable=True,
)
def quantities_along_chain_differ(
    claims: Annotated[pl.LazyFrame, "claim_id", "same_as"],
    quantities: Annotated[
        pl.LazyFrame,
        "quantity_id",
        "claim_id",
        "what",
        "unit",
        "value",
        "lower",
        "upper",
        "lower_open",
        "upper_open",
    ],
) -> pl.LazyFrame:
    """A claim and the one that it repeats give different numbers for the same thing.

    Why: claims with different numbers do not say the same.

    Limits: quantities are paired by `what` (small and capital letters are one) and `unit`. Bounds
    that overlap are no difference: "about ten" may repeat twelve.

    Instead: mend the number, or empty `same_as`; if the article itself gives two numbers for one
    thing, add a known issue.
    """
    known = quantities.with_columns(
        what=pl.col("what").str.to_lowercase(), plain=intervals.plain_number("value")
    ).filter(pl.col("lower").is_not_null())
    thing = ["package", "what", "unit"]
    here, there = (
        known.select(*thing, *intervals.interval_columns(name, "claim_id", "quantity_id", "plain"))
        for name in ("here", "there")
    )
    return claims.join(
        here, left_on=["package", "claim_id"], right_on=["package", "here_claim_id"]
    ).join(there, left_on=[*thing, "same_as"], right_on=[*thing, "there_claim_id"])
