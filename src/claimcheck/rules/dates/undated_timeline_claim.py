"""DAT012: a claim of the chronological list has a date."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule


@rule(
    "DAT012",
    on="claims.date",
    where=pl.col("timeline"),
    message=pl.format("{} is a claim of the timeline without a date", "claim_id"),
    good=Example({"claims": "claim_id,date,timeline\nC001,2014,true\nC002,,false"}),
    bad=Example({"claims": "claim_id,date,timeline\nC001,,true"}, breaks=("C001",)),
)
def undated_timeline_claim(
    claims: Annotated[pl.LazyFrame, "claim_id", "date", "timeline"],
) -> pl.LazyFrame:
    """A claim places its bullet in the chronological list, but has no date.

    Why: such a claim has no place in the list, and its order cannot be checked.

    Limits: a bullet that prints no date has no timeline claim at all.

    Instead: give the date, or make `timeline` false.
    """
    return claims.filter(pl.col("date").is_null())
