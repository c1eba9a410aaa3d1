"""DAT007: the dates of the chronological list ascend."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, holds_unless, related, rule

SEGMENTS = "segment_id\nS002\nS001\nS003"
CLAIMS = "claim_id,segment_id,date,timeline\n"


@rule(
    "DAT007",
    on="claims.date",
    where=pl.col("timeline") & pl.col("date").is_not_null(),
    outcome=holds_unless(pl.col("date_latest") < pl.col("date_earliest_before")),
    message=pl.format("{} stands after {} of {}", "date", "date_before", "claim_id_before"),
    related=related("claims.date", "claim_id_before"),
    good=Example(
        {
            "segments": SEGMENTS,
            "claims": f"{CLAIMS}C001,S001,1990-01-01,true\nC002,S002,199X,true\n"
            "C003,S003,1994-12-31,true\nC004,S003,1921,false",
        }
    ),
    bad=Example(
        {
            "segments": SEGMENTS,
            "claims": f"{CLAIMS}C001,S001,1994,true\nC002,S002,1995-01-01/1996,true\n"
            "C003,S003,1996,true",
        },
        breaks=("C001",),
    ),
    acknowledgeable=True,
)
def timeline_out_of_order(
    claims: Annotated[
        pl.LazyFrame,
        "claim_id",
        "segment_id",
        "date",
        "date_earliest",
        "date_latest",
        "timeline",
    ],
    segments: Annotated[pl.LazyFrame, "segment_id"],
) -> pl.LazyFrame:
    """A claim of the chronological list is older than one that stands before it.

    Why: a list by date whose dates go back has a wrong date or a wrong order.

    Limits: it fires only where it is certain: the last day of the claim is before the first day
    of an earlier one, of all earlier ones the one that begins last. Segments count in the order of
    their table.

    Instead: mend the date; if the article's list is out of order, add a known issue.
    """
    first = pl.col("date_earliest")
    leads = pl.when(first == first.cum_max())
    before = leads.then(pl.col("claim_id", "date", "date_earliest")).forward_fill().shift(1)
    return (
        claims.join(
            segments.select("package", "segment_id", place="row"), on=["package", "segment_id"]
        )
        .sort("package", "place", "row")
        .with_columns(before.over("package").name.suffix("_before"))
    )
