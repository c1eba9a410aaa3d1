"""DAT013: a claim and the one that it repeats can be of the same day."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, holds_unless, related, rule

LATER = pl.col("date_earliest") > pl.col("date_latest_first")
EARLIER = pl.col("date_latest") < pl.col("date_earliest_first")


@rule(
    "DAT013",
    on="claims.date",
    where=pl.col("same_as").is_not_null() & pl.col("date").is_not_null(),
    outcome=holds_unless(LATER.fill_null(False) | EARLIER.fill_null(False)),
    message=pl.format("{} cannot be the same day as {} of {}", "date", "date_first", "same_as"),
    related=related("claims.date", "same_as"),
    good=Example(
        {
            "claims": "claim_id,date,same_as\nC001,2021,\nC002,2021-08,C001\n"
            "C003,,\nC004,2014,C003\nC005,2014/..,C001\n"
            "C006,2021-12-31/2022,C001\nC007,2020/2021-01-01,C001\n"
            "C008,,C001\nC009,2020/..,\nC010,2021,C009"
        }
    ),
    bad=Example(
        {
            "claims": "claim_id,date,same_as\nC001,2021,\n"
            "C002,2022-01-01,C001\nC003,../2020-12-31,C001"
        },
        breaks=("C002", "C003"),
    ),
    acknowledgeable=True,
)
def dates_along_chain_differ(
    claims: Annotated[pl.LazyFrame, "date", "date_earliest", "date_latest", "same_as"],
    all_claims: Annotated[pl.LazyFrame, "claim_id", "date", "date_earliest", "date_latest"],
) -> pl.LazyFrame:
    """A claim repeats an earlier one, but their dates cannot meet.

    Why: either the two are different claims, or the article dates one thing twice.

    Limits: dates of different precision agree if they have a day in common.

    Instead: mend the date or take `same_as` away; if the article contradicts itself, add a known
    issue.
    """
    first = all_claims.filter(pl.col("date").is_not_null()).rename({"claim_id": "same_as"})
    return claims.join(
        first.drop("row"), on=["package", "same_as"], suffix="_first", maintain_order="left"
    )
