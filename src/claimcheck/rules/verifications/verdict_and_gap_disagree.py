"""VER001: a gap is told exactly where a source leaves one."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule

ROW = "verification_id,claim_id,source_kind,verdict,attribution,gap,checked_on,checked_by\n"
NEEDS_GAP = pl.col("verdict").is_in(
    ["partly_supports", "contradicts", "silent", "silent_in_part"]
) | pl.col("attribution").is_in(["other_speaker", "silent"]).fill_null(False)


@rule(
    "VER001",
    on="verifications.gap",
    where=pl.col("verdict").is_not_null(),
    message=pl.format(
        "verdict {} {}",
        "verdict",
        pl.when(NEEDS_GAP).then(pl.lit("needs a gap")).otherwise(pl.lit("leaves no gap")),
    ),
    good=Example(
        {
            "verifications": ROW + "V001,C001,independent,supports,,,2026-11-23,machine\n"
            "V002,C001,independent,silent,,The page has no number.,2026-11-23,machine\n"
            "V003,C001,independent,supports,other_speaker,Rell said it.,2026-11-23,machine"
        }
    ),
    bad=Example(
        {
            "verifications": ROW + "V001,C001,independent,contradicts,,,2026-11-23,machine\n"
            "V002,C001,independent,supports,,The day is missing.,2026-11-23,machine\n"
            "V003,C001,independent,supports,other_speaker,,2026-11-23,machine"
        },
        ("V001", "V002", "V003"),
    ),
)
def verdict_and_gap_disagree(
    verifications: Annotated[pl.LazyFrame, "verdict", "attribution", "gap"],
) -> pl.LazyFrame:
    """A verdict that leaves a gap does not tell it, or one that leaves none tells one.

    Why: "partly supports" without the missing part says nothing that a reader could use, nor does
    "another speaker" without a word on which one.

    Limits: whether the gap is the right one is for a person to judge.

    Instead: write in your own words what the document lacks or denies. One with a gap does not
    support the whole claim: the verdict is then `partly_supports`, `contradicts`, `silent` or
    `silent_in_part`, or the attribution is not `confirmed`.
    """
    told = pl.col("gap").is_not_null()
    return verifications.filter(NEEDS_GAP != told)
