"""COV004: in a release, every segment has been read."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule

RELEASE = '{"status": "release"}'


@rule(
    "COV004",
    on="segments.no_claim_reason",
    message=pl.format("{} is pending, but this is a release", "segment_id"),
    good=Example({"descriptor": RELEASE, "segments": "segment_id,no_claim_reason\nS001,heading"}),
    bad=Example(
        {"descriptor": RELEASE, "segments": "segment_id,no_claim_reason\nS001,pending"}, ("S001",)
    ),
)
def pending_in_release(
    segments: Annotated[pl.LazyFrame, "segment_id", "no_claim_reason"], packages: pl.LazyFrame
) -> pl.LazyFrame:
    """A segment of a release is still `pending`.

    Why: whoever finds nothing about a subject in a release concludes that the article says nothing.

    Limits: only packages of status `release`; in a draft it is a note, COV003.

    Instead: read the segment, or set the package's status to `draft`.
    """
    releases = packages.filter(pl.col("status") == "release")
    return segments.filter(pl.col("no_claim_reason") == "pending").join(
        releases, on="package", how="semi", maintain_order="left"
    )
