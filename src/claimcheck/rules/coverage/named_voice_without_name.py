"""COV008: a claim of a voice that is mentioned says whose, and no other claim does."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule

CITED = pl.col("voice").is_in(["named", "anonymous"])


@rule(
    "COV008",
    on="claims.attributed_to",
    where=pl.col("voice").is_not_null(),
    message=pl.when(CITED)
    .then(pl.format("the voice is {}, but attributed_to is empty", "voice"))
    .otherwise(pl.format("the voice is {}, but attributed_to is {}", "voice", "attributed_to")),
    good=Example(
        {
            "claims": "claim_id,voice,attributed_to\nC001,named,Norland\nC002,anonymous,observers\n"
            "C003,author,\nC004,unspecified,"
        }
    ),
    bad=Example(
        {
            "claims": "claim_id,voice,attributed_to\nC001,named,\nC002,anonymous,\n"
            "C003,author,Norland\nC004,unspecified,observers"
        },
        breaks=("C001", "C002", "C003", "C004"),
    ),
)
def named_voice_without_name(
    claims: Annotated[pl.LazyFrame, "voice", "attributed_to"],
) -> pl.LazyFrame:
    """A named or anonymous voice has no `attributed_to`, or another voice has one.

    Why: whoever quotes the claim must be able to say who is its source, and must not put it into
    the mouth of somebody who is not.

    Limits: an anonymous speaker is described as the article does ("observers"), so the cell is
    filled then, too.

    Instead: name or describe the speaker; for the author and an unspecified voice, empty the cell.
    """
    filled = pl.col("attributed_to").is_not_null()
    return claims.filter(CITED != filled)
