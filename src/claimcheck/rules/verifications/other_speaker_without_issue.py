"""VER021: a claim whose saying belongs to another speaker has a known issue."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule
from claimcheck.rules.verifications import without_issue

CHECKS = (
    "verification_id,claim_id,attribution\n"
    "V001,C001,other_speaker\nV002,C002,other_speaker\nV003,C003,confirmed"
)
ISSUE = "issue_id,resource,row_key,related\nI001,{}"


@rule(
    "VER021",
    on="verifications.attribution",
    where=pl.col("attribution") == "other_speaker",
    message=pl.format("{} is another's saying, without a known issue", "claim_id"),
    good=Example({"verifications": CHECKS, "known_issues": ISSUE.format("claims,C004;C001,C002")}),
    bad=Example(
        {"verifications": CHECKS, "known_issues": ISSUE.format("segments,C001,C003")},
        ("V001", "V002"),
    ),
)
def other_speaker_without_issue(
    verifications: Annotated[pl.LazyFrame, "claim_id", "attribution"],
    known_issues: Annotated[pl.LazyFrame, "resource", "row_key", "related"],
) -> pl.LazyFrame:
    """A document gives a saying to another speaker, and no known issue tells the reader.

    Why: whoever quotes the claim would put the words into the wrong mouth.

    Limits: any known issue on the claim, or with the claim among its related rows, is enough.

    Instead: add a known issue with the document as evidence.
    """
    return without_issue(verifications, known_issues)
