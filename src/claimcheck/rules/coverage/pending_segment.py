"""COV003: in a draft, segments that are still to be read are counted."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule

DRAFT = '{"status": "draft"}'


@rule(
    "COV003",
    on="segments.no_claim_reason",
    severity="note",
    message=pl.format("{} is still to be read for claims", "segment_id"),
    good=Example({"descriptor": DRAFT, "segments": "segment_id,no_claim_reason\nS001,heading"}),
    bad=Example(
        {"descriptor": DRAFT, "segments": "segment_id,no_claim_reason\nS001,pending"}, ("S001",)
    ),
)
def pending_segment(
    segments: Annotated[pl.LazyFrame, "segment_id", "no_claim_reason"], packages: pl.LazyFrame
) -> pl.LazyFrame:
    """A segment of a draft has not been read for claims yet.

    Why: a draft may be incomplete, but must say how incomplete.

    Limits: only packages of status `draft`; in a release the same is an error, COV004.

    Instead: read the segment; make its claims, or give the reason why it holds none.
    """
    drafts = packages.filter(pl.col("status") == "draft")
    return segments.filter(pl.col("no_claim_reason") == "pending").join(
        drafts, on="package", how="semi", maintain_order="left"
    )
