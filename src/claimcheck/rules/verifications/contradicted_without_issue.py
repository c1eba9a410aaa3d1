"""VER006: a contradicted claim has a known issue."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule
from claimcheck.rules.verifications import CLAIM, without_issue

ROW = "verification_id,claim_id,source_kind,verdict,gap,checked_on,checked_by\n"
ISSUE = (
    "issue_id,kind,severity,resource,row_key,related,scope,origin,description,status,since\n"
    "I001,error_of_fact,high,claims,C004;C001,C002,external,text,Two sources deny it.,open,1.0.0"
)
AGAIN = "\nV003,C001,cited,contradicts,It was 1999.,2026-11-23,machine"
CHECKS = (
    "V001,C001,independent,contradicts,The year is 1998.,2026-11-23,machine\n"
    "V002,C002,independent,contradicts,The year is 1998.,2026-11-23,machine"
)


@rule(
    "VER006",
    on="verifications.verdict",
    where=pl.col("verdict") == "contradicts",
    message=pl.format("claim {} is contradicted, without a known issue", "claim_id"),
    good=Example({"verifications": ROW + CHECKS, "known_issues": ISSUE}),
    bad=Example(
        {
            "verifications": ROW + CHECKS + AGAIN,
            "known_issues": ISSUE.replace("C004;C001,C002", "C003,"),
        },
        ("V001", "V002"),
    ),
)
def contradicted_without_issue(
    verifications: Annotated[pl.LazyFrame, "claim_id", "verdict"],
    known_issues: Annotated[pl.LazyFrame, "resource", "row_key", "related"],
) -> pl.LazyFrame:
    """A source contradicts a claim, and no known issue tells the reader.

    Why: whoever reads the claim alone would not learn that a public source denies it.

    Limits: said once for a claim, on the first verdict, since one issue settles all. Any known
    issue on the claim, or with the claim among its related rows, is enough.

    Instead: add a known issue (error_of_fact, disputed, source_date or citation_mismatch) with the
    document as evidence.
    """
    return without_issue(verifications, known_issues).unique(CLAIM, keep="first")
