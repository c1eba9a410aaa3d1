"""COV002: a segment with a claim has no reason for having none."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule

SEGMENTS = "segment_id,no_claim_reason\nS001,\nS002,{}"


@rule(
    "COV002",
    on="segments.no_claim_reason",
    message=pl.format(
        "{} has claims ({}), and also the reason {} for having none",
        "segment_id",
        "number",
        "no_claim_reason",
    ),
    good=Example(
        {"segments": SEGMENTS.format("question"), "claims": "claim_id,segment_id\nC001,S001"}
    ),
    bad=Example(
        {"segments": SEGMENTS.format("pending"), "claims": "claim_id,segment_id\nC001,S002"},
        breaks=("S002",),
    ),
)
def covered_twice_over(
    segments: Annotated[pl.LazyFrame, "segment_id", "no_claim_reason"],
    claims: Annotated[pl.LazyFrame, "raw_segment_id"],
) -> pl.LazyFrame:
    """A segment has claims, and also a reason why it holds none.

    Why: one of the two is wrong, and the counts of covered segments no longer add up.

    Limits: `pending` counts as a reason: a segment is read as a whole or not at all.

    Instead: take the reason away, or retire the claims.
    """
    counts = claims.group_by("package", "raw_segment_id").agg(number=pl.len())
    return segments.join(
        counts,
        left_on=["package", "segment_id"],
        right_on=["package", "raw_segment_id"],
        maintain_order="left",
    )
