"""VER019: the date of a supported claim can be one of those of the passages that support it."""

from typing import Annotated

import polars as pl

from claimcheck.engine import intervals
from claimcheck.rules import Example, related, rule
from claimcheck.rules.verifications import VERDICT, whole_passages

_TOLD = pl.col("told").is_not_null()
_BEGIN, _END = pl.col("earliest"), pl.col("latest")
_FIRST, _LAST = pl.col("date_earliest"), pl.col("date_latest")
_WITHIN = (_BEGIN >= _FIRST) & (_END <= _LAST)
_BEGINS_IN_TIME = _BEGIN.is_null() | _LAST.is_null() | (_BEGIN <= _LAST)
_ENDS_IN_TIME = _END.is_null() | _FIRST.is_null() | (_END >= _FIRST)
_TOUCHES = (_TOLD & _BEGINS_IN_TIME & _ENDS_IN_TIME).any()
"""A passage has a date that shares a day with the claim's; an end without a day is open."""
HOLD = (
    # Under a 2011 resolution, 135 officials: the year is the resolution's, and no date bears.
    "2022-09 | ",
    "2022-09 | 2011, 2022-09",
    "2022-09 | 2022-09-30",
    "2022-09 | 2022-08-31/2022-09-01",
    "2022-09 | 2022-09-30/2022-10-01",
    "2022-09 | ../2022-09-01",
    "2022-09 | 2022-09-30/..",
    "2022-09 | 2022-08;2022-09-15",
    "2021-08-15/.. | 2020;2021",
    "../2021-08-15 | 2022;2021",
)
BROKEN = (
    "2022-09 | 2011;2022-08-31",
    "2022-09 | , 2022-10-01",
    "2021-08-15/.. | 2021-08-14",
    "../2021-08-15 | 2021-08-16",
)


def example(*verdicts: str, breaks: tuple[str, ...] = ()) -> Example:
    """Return a verdict each: the date of the claim, and those of its passages."""
    claims, checks = ["claim_id,date"], ["verification_id,claim_id,verdict"]
    evidence = ["evidence_id,verification_id,role,dates", "E900,V001,context,1999"]
    for n, verdict in enumerate(verdicts, 1):
        date, _, passages = verdict.partition(" | ")
        claims.append(f"C{n:03},{date}")
        checks.append(f"V{n:03},C{n:03},supports")
        for at, dates in enumerate(passages.split(", "), 1):
            evidence.append(f"E{n}0{at},V{n:03},supports,{dates}")
    tables = {"claims": claims, "verifications": checks, "evidence": evidence}
    return Example({name: "\n".join(lines) for name, lines in tables.items()}, breaks)


@rule(
    "VER019",
    on="verifications.verdict",
    where=pl.col("verdict") == "supports",
    outcome="outcome",
    tally="dates against evidence",
    message=pl.format(
        "the claim's date {} fits none of the dates of its passages: {}", "date", "listed"
    ),
    related=related("claims.date", "claim_id"),
    good=example(*HOLD),
    bad=example(*BROKEN, breaks=tuple(f"V{n:03}" for n in range(1, len(BROKEN) + 1))),
)
def date_unlike_evidence(
    verifications: Annotated[pl.LazyFrame, "verification_id", "claim_id", "verdict"],
    claims: Annotated[pl.LazyFrame, "claim_id", "date", "date_earliest", "date_latest"],
    evidence: Annotated[pl.LazyFrame, "verification_id", "role", "dates"],
    all_evidence: Annotated[pl.LazyFrame, "raw_verification_id"],
    passage_dates: pl.LazyFrame,
) -> pl.LazyFrame:
    """The passages that are said to support a claim list dates, and none can be the claim's.

    Why: a passage about another time does not say what the claim says.

    Limits: all supporting passages of a verdict are taken together, and one date that shares a day
    with the claim's is enough: it holds if it lies within the claim's, and else is possible. Where
    they list no date it is possible; a claim without a date is not examined.

    Instead: list the dates that the passage prints and that bear on the claim; a day or month
    without a year has the year of the document's date. If the passage tells another time, the
    verdict is `partly_supports` or `contradicts`.
    """
    whole = whole_passages(evidence, all_evidence)
    listed = whole.filter(pl.col("role") == "supports").join(
        passage_dates, on=["package", "row"], how="left", maintain_order="left_right"
    )
    dated = claims.drop("row").filter(pl.col("date").is_not_null())
    return (
        verifications.join(dated, on=["package", "claim_id"])
        .join(listed.drop("row"), on=VERDICT, maintain_order="left_right")
        .group_by("package", "row")
        .agg(
            pl.col("claim_id", "date").first(),
            listed=pl.col("told").drop_nulls().sort().str.join(";"),
            outcome=intervals.outcome(_TOLD.any() & ~_TOUCHES, (_TOLD & _WITHIN).any()),
        )
    )
