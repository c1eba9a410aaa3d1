"""COV011: a claim and the one that it repeats are both positive or both negative."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, holds_unless, related, rule

CLAIMS = "claim_id,polarity,same_as\nC001,positive,\nC002,{},C001"


@rule(
    "COV011",
    on="claims.polarity",
    where=pl.col("same_as").is_not_null(),
    outcome=holds_unless(pl.col("polarity") != pl.col("polarity_first")),
    message=pl.format(
        "{}, but the same as {}, which is {}", "polarity", "same_as", "polarity_first"
    ),
    related=related("claims.polarity", "same_as"),
    good=Example({"claims": CLAIMS.format("positive")}),
    bad=Example({"claims": CLAIMS.format("negative")}, breaks=("C002",)),
    acknowledgeable=True,
)
def same_as_disagrees(
    claims: Annotated[pl.LazyFrame, "polarity", "same_as"],
    all_claims: Annotated[pl.LazyFrame, "claim_id", "polarity"],
) -> pl.LazyFrame:
    """A claim repeats one of the opposite polarity.

    Why: whoever follows the link would read that a thing happened and that it did not.

    Limits: mostly our label is wrong. It can be acknowledged for the case that the article says
    the opposite of what it says that it repeats.

    Instead: mend the polarity, or take `same_as` away.
    """
    first = all_claims.select("package", same_as="claim_id", polarity_first="polarity")
    return claims.join(first, on=["package", "same_as"], maintain_order="left")
