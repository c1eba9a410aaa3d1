"""COV007: a bullet of the chronological list has one timeline claim, other text none."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, related, rule
from claimcheck.typed.worded import worded

SEGMENTS = "segment_id,kind,paragraph\nS001,bullet,1\nS002,bullet,1\nS003,bullet,2\nS004,sentence,3"
CLAIMS = "claim_id,segment_id,timeline\n"
OUTSIDE = pl.col("kind") != "bullet"


@rule(
    "COV007",
    on="claims.timeline",
    where=pl.col("timeline"),
    message=pl.when(OUTSIDE)
    .then(pl.format("{} is a {}; only bullets are in the timeline", "segment_id", "kind"))
    .otherwise(pl.format("{} already dates the bullet of {}", "first_id", "segment_id")),
    related=pl.when(OUTSIDE)
    .then(related("segments.kind", "segment_id"))
    .otherwise(related("claims.timeline", "first_id")),
    good=Example(
        {
            "segments": SEGMENTS,
            "claims": f"{CLAIMS}C001,S001,true\nC002,S002,false\nC003,S003,true\nC004,S004,false",
        }
    ),
    bad=Example(
        {
            "segments": SEGMENTS,
            "claims": f"{CLAIMS}C001,S002,true\nC002,S001,true\nC003,S003,true\nC004,S004,true",
        },
        breaks=("C001", "C004"),
    ),
)
def two_timeline_claims(
    claims: Annotated[pl.LazyFrame, "claim_id", "segment_id", "timeline"],
    segments: Annotated[pl.LazyFrame, "segment_id", "kind", "paragraph"],
) -> pl.LazyFrame:
    """A bullet has a second timeline claim, or text that is no bullet has one.

    Why: a chronology made of the timeline claims must have each bullet once, and nothing else.

    Limits: a bullet is all segments of one paragraph. Which of its claims is the right one is for
    a reader to say.

    Instead: leave `timeline` true for the claim that dates the bullet, and false elsewhere.
    """
    bullet = pl.coalesce(worded("paragraph {}", "paragraph"), "segment_id")
    first = pl.col("claim_id").first().over("package", bullet)
    places = segments.rename({"row": "place"})
    return (
        claims.join(places, on=["package", "segment_id"])
        .sort("package", "place", "row")
        .with_columns(first_id=first)
        .filter(OUTSIDE | (pl.col("claim_id") != pl.col("first_id")))
    )
