"""COV020: a claim with a named voice mentions its speaker."""

from typing import Annotated

import polars as pl

from claimcheck.engine.broken_rows import broken_rows
from claimcheck.rules import Example, rule

CLAIMS = "claim_id,voice,attributed_to\nC001,named,Rell\nC002,anonymous,observers"
HEADER = "claim_id,entity_id,role"


@rule(
    "COV020",
    on="claims.voice",
    where=pl.col("voice") == "named",
    message=pl.format("no mention of {} has the role speaker", "claim_id"),
    good=Example({"claims": CLAIMS, "mentions": f"{HEADER}\nC001,N001,speaker"}),
    bad=Example({"claims": CLAIMS, "mentions": f"{HEADER}\nC001,N001,subject"}, ("C001",)),
)
def named_voice_without_speaker(
    claims: Annotated[pl.LazyFrame, "claim_id", "voice"],
    mentions: Annotated[pl.LazyFrame, "claim_id", "role"],
    all_mentions: Annotated[pl.LazyFrame, "raw_claim_id", "raw_role"],
) -> pl.LazyFrame:
    """A claim has a named voice, and no mention says who the speaker is.

    Why: what one person or body said is found by its entity; this claim would be missing.

    Limits: only packages that have mentions. A claim of which a mention has a broken cell waits.

    Instead: add a row to `mentions` with the role `speaker`.
    """
    key = ["package", "claim_id"]
    every = all_mentions.select("package", "row", claim_id="raw_claim_id")
    broken = broken_rows(every, mentions)
    told = pl.concat([mentions.filter(pl.col("role") == "speaker").select(key), broken.select(key)])
    having = all_mentions.select("package").unique()
    return claims.join(told, on=key, how="anti", maintain_order="left").join(
        having, on="package", how="semi", maintain_order="left"
    )
