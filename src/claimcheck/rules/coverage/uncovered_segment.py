"""COV001: every segment has a claim, or a reason why it has none."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule

CLAIMS = "claim_id,segment_id\nC001,S001"


@rule(
    "COV001",
    on="segments.no_claim_reason",
    where=pl.col("segment_id").is_not_null(),
    message=pl.format("{} has neither a claim nor a reason for none", "segment_id"),
    good=Example(
        {"segments": "segment_id,no_claim_reason\nS001,\nS002,signpost", "claims": CLAIMS}
    ),
    bad=Example(
        {"segments": "segment_id,no_claim_reason\nS001,\nS002,", "claims": CLAIMS}, ("S002",)
    ),
)
def uncovered_segment(
    segments: Annotated[pl.LazyFrame, "segment_id", "no_claim_reason"],
    claims: Annotated[pl.LazyFrame, "raw_segment_id"],
) -> pl.LazyFrame:
    """A segment has neither a claim nor a reason why it holds none.

    Why: coverage is proved only if every sentence of the article is accounted for.

    Limits: one claim is enough; whether a sentence holds more of them is for a reader to say.

    Instead: make its claims, or give the reason; in a draft, `pending`.
    """
    open_ones = segments.filter(pl.col("no_claim_reason").is_null())
    return open_ones.join(
        claims,
        left_on=["package", "segment_id"],
        right_on=["package", "raw_segment_id"],
        how="anti",
        maintain_order="left",
    )
