"""VER015: no passage speaks against the verdict that rests on it."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, related, rule

HEADER = "evidence_id,verification_id,role"
CHECKS = (
    "verification_id,verdict\nV001,supports\nV002,partly_supports\nV003,contradicts\nV004,silent\n"
    "V005,silent_in_part\nV006,inaccessible"
)
ROLES = pl.LazyFrame(
    {
        "verdict": ["supports", "partly_supports", "contradicts", "silent", "silent_in_part"],
        "allowed": [
            ["supports", "context"],
            ["supports", "contradicts", "context"],
            ["supports", "contradicts", "context"],
            ["context"],
            ["context"],
        ],
    }
)
"""The roles that a passage of each verdict may have; one that is inaccessible has no passage."""


@rule(
    "VER015",
    on="evidence.role",
    message=pl.format(
        "a passage of role {} stands under {}, whose verdict is {}",
        "role",
        "verification_id",
        "verdict",
    ),
    related=related("verifications.verdict", "verification_id"),
    good=Example(
        {
            "verifications": CHECKS,
            "evidence": f"{HEADER}\nE001,V001,supports\nE002,V001,context\nE003,V002,contradicts\n"
            "E004,V003,contradicts\nE005,V004,context\nE006,V005,context",
        }
    ),
    bad=Example(
        {
            "verifications": CHECKS,
            "evidence": f"{HEADER}\nE001,V001,contradicts\nE002,V004,supports\n"
            "E003,V005,contradicts\nE004,V006,context",
        },
        breaks=("E001", "E002", "E003", "E004"),
    ),
)
def passage_against_verdict(
    evidence: Annotated[pl.LazyFrame, "verification_id", "role"],
    verifications: Annotated[pl.LazyFrame, "verification_id", "verdict"],
) -> pl.LazyFrame:
    """A passage has a role that its verdict excludes.

    Why: a document that also denies the claim does not support it, one that says it is not silent,
    and in one that could not be opened nobody read a passage.

    Limits: a document that partly supports may deny another part, and one that contradicts may
    support a part.

    Instead: mend the role or the verdict.
    """
    return (
        evidence.join(
            verifications.drop("row").filter(pl.col("verdict").is_not_null()),
            on=["package", "verification_id"],
            maintain_order="left",
        )
        .join(ROLES, on="verdict", how="left", maintain_order="left")
        .filter(~pl.col("allowed").list.contains(pl.col("role")).fill_null(False))
    )
