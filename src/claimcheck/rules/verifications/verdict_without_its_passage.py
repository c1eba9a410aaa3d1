"""VER014: a verdict that says something of a claim rests on a passage that says it."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule
from claimcheck.rules.verifications import VERDICT, whole_passages

CHECKS = (
    "verification_id,verdict\nV001,supports\nV002,contradicts\nV003,partly_supports\nV004,silent"
)
EVIDENCE = "evidence_id,verification_id,role\nE001,V001,{}\nE002,V002,{}\nE003,V003,{}"
PASSAGE_OF = {"supports": "supports", "partly_supports": "supports", "contradicts": "contradicts"}
"""The role that a passage of each verdict must have; a verdict that is not here needs none."""


@rule(
    "VER014",
    on="verifications.verdict",
    where=pl.col("verdict").is_in(list(PASSAGE_OF)),
    message=pl.format("the verdict is {}, but no passage has the role {}", "verdict", "role"),
    good=Example(
        {
            "verifications": CHECKS,
            "evidence": EVIDENCE.format("supports", "contradicts", "supports")
            + "\nE004,V001,context",
        }
    ),
    bad=Example(
        {
            "verifications": CHECKS,
            "evidence": EVIDENCE.format("contradicts", "supports", "context"),
        },
        breaks=("V001", "V002", "V003"),
    ),
)
def verdict_without_its_passage(
    verifications: Annotated[pl.LazyFrame, "verification_id", "verdict"],
    evidence: Annotated[pl.LazyFrame, "verification_id", "role"],
    all_evidence: Annotated[pl.LazyFrame, "raw_verification_id"],
) -> pl.LazyFrame:
    """A document is said to support or contradict a claim, and none of its passages does.

    Why: whoever looks up the passages finds none that bears the verdict out.

    Limits: a verdict without any passage is for VER012 and VER013; one of which a passage has a
    broken cell waits.

    Instead: add the passage that says it, mend a role, or give the verdict that the passages bear.
    """
    wanted = pl.col("verdict").replace_strict(PASSAGE_OF, default=None)
    bare = verifications.with_columns(role=wanted).join(
        evidence, on=[*VERDICT, "role"], how="anti", maintain_order="left"
    )
    return bare.join(whole_passages(evidence, all_evidence), on=VERDICT, how="semi")
