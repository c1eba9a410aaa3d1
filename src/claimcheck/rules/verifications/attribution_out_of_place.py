"""VER020: an attribution is judged only where the claim has a speaker and the verdict a content."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, related, rule

HEADER = "verification_id,claim_id,verdict,attribution"
CLAIMS = "claim_id,voice\nC001,named\nC002,anonymous\nC003,author\nC004,unspecified"
SPOKEN = pl.col("voice").is_in(["named", "anonymous"])
TELLING = pl.col("verdict").is_in(["supports", "partly_supports", "contradicts"])


@rule(
    "VER020",
    on="verifications.attribution",
    message=pl.when(TELLING)
    .then(pl.format("the voice of {} is {}, so there is no speaker to judge", "claim_id", "voice"))
    .otherwise(pl.format("the verdict {} says nothing of a speaker", "verdict")),
    related=related("claims.voice", "claim_id"),
    good=Example(
        {
            "claims": CLAIMS,
            "verifications": f"{HEADER}\nV001,C001,supports,silent\n"
            "V002,C002,contradicts,confirmed\nV003,C003,supports,\nV004,C001,silent,",
        }
    ),
    bad=Example(
        {
            "claims": CLAIMS,
            "verifications": f"{HEADER}\nV001,C003,supports,confirmed\n"
            "V002,C004,supports,silent\nV003,C001,silent,silent",
        },
        breaks=("V001", "V002", "V003"),
    ),
)
def attribution_out_of_place(
    verifications: Annotated[pl.LazyFrame, "claim_id", "verdict", "attribution"],
    claims: Annotated[pl.LazyFrame, "claim_id", "voice"],
) -> pl.LazyFrame:
    """An attribution is given for a claim without a speaker, or beside a verdict without content.

    Why: it would be counted as a judgement on somebody who was never said to have spoken.

    Limits: that one is missing is for VER012 and VER013.

    Instead: empty the cell, or mend the `voice` of the claim.
    """
    voices = claims.drop("row").filter(pl.col("voice").is_not_null())
    return verifications.join(voices, on=["package", "claim_id"], maintain_order="left").filter(
        pl.col("verdict").is_not_null() & ~(SPOKEN & TELLING)
    )
