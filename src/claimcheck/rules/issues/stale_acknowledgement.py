"""ISS001: what a known issue acknowledges is still there."""

from typing import Annotated

import polars as pl

from claimcheck.model.frame import ROWS
from claimcheck.rules import Example, rule

REFERENCES = "reference_id,issued,accessed\nR001,{},2022-09-11"
ISSUES = "issue_id,code,resource,row_key,field\nI001,DAT006,references,R001,accessed"


@rule(
    "ISS001",
    on="known_issues.code",
    message=pl.format(
        "{} finds nothing to acknowledge in {}[{}]{}",
        "code",
        "resource",
        "row_key",
        pl.format(".{}", "field").fill_null(""),
    ),
    good=Example({"references": REFERENCES.format("2023"), "known_issues": ISSUES}),
    bad=Example({"references": REFERENCES.format("2021"), "known_issues": ISSUES}, ("I001",)),
)
def stale_acknowledgement(
    acknowledgements: pl.LazyFrame,
    known_issues: Annotated[pl.LazyFrame, "code", "resource", "row_key", "field"],
    known_rules: pl.LazyFrame,
) -> pl.LazyFrame:
    """A known issue acknowledges a finding that its rule no longer makes.

    Why: it would silence the same fault when it comes back for another reason.

    Limits: only if the rule ran and examined that row. What no rule makes, or what may not be
    acknowledged, is for ISS002 and ISS003.

    Instead: take the code away if the fault is still worth a note, else delete the issue.
    """
    allowed = known_rules.filter("acknowledgeable")
    return (
        acknowledgements.filter(pl.col("examined") & ~pl.col("hit"))
        .join(known_issues, on=ROWS, how="semi")
        .join(allowed, on="code", how="semi", maintain_order="left")
    )
