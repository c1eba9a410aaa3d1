"""ISS009: in a release, a person has looked at every known issue."""

from typing import Annotated

import polars as pl

from claimcheck.model.draft_marks import UNSEEN
from claimcheck.rules import Example, rule

RELEASE = '{"status": "release"}'
ISSUES = "issue_id,description\nI001,"


@rule(
    "ISS009",
    on="known_issues.description",
    message=pl.format("nobody has looked at {} yet", "issue_id"),
    good=Example({"descriptor": RELEASE, "known_issues": f"{ISSUES}Note 7 has no marker."}),
    bad=Example({"descriptor": RELEASE, "known_issues": f"{ISSUES}No marker. {UNSEEN}"}, ("I001",)),
)
def unseen_issue(
    known_issues: Annotated[pl.LazyFrame, "issue_id", "description"], packages: pl.LazyFrame
) -> pl.LazyFrame:
    """A known issue of a release still says that nobody has looked at it.

    Why: it acknowledges a finding of a rule, and so hides it; only a person can say that the text
    is at fault and not the draft.

    Limits: only packages of status `release`. Only the words that `claimcheck draft` writes are
    looked for.

    Instead: say in your own words what is wrong with the text, or mend the row and delete the
    issue.
    """
    releases = packages.filter(pl.col("status") == "release")
    return known_issues.filter(pl.col("description").str.contains(UNSEEN, literal=True)).join(
        releases, on="package", how="semi", maintain_order="left"
    )
