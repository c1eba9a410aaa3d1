"""COV009: a claim repeats another one, never itself."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule


@rule(
    "COV009",
    on="claims.same_as",
    message=pl.format("{} is said to be the same as itself", "claim_id"),
    good=Example({"claims": "claim_id,same_as\nC001,\nC002,C001"}),
    bad=Example({"claims": "claim_id,same_as\nC001,\nC002,C002"}, breaks=("C002",)),
)
def claim_same_as_itself(
    claims: Annotated[pl.LazyFrame, "claim_id", "same_as"],
) -> pl.LazyFrame:
    """A claim is said to be the same as itself.

    Why: it would count as a repetition, and the claim would be lost from counts of distinct ones.

    Limits: rings of several claims are found by COV010.

    Instead: name the first claim that says the same, or empty the cell.
    """
    itself = pl.col("claim_id") == pl.col("same_as")
    return claims.filter(itself)
