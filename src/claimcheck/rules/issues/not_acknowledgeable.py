"""ISS003: only rules about the article are acknowledged."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule

HEADER = "issue_id,code"


@rule(
    "ISS003",
    on="known_issues.code",
    message=pl.format("{} is about the data and may not be acknowledged", "code"),
    good=Example({"known_issues": f"{HEADER}\nI001,DAT005\nI002,XYZ999"}),
    bad=Example({"known_issues": f"{HEADER}\nI001,REF001"}, breaks=("I001",)),
)
def not_acknowledgeable(
    known_issues: Annotated[pl.LazyFrame, "code"], known_rules: pl.LazyFrame
) -> pl.LazyFrame:
    """A known issue acknowledges a rule that may not be acknowledged.

    Why: a fault of the article cannot be mended and is explained; a fault of our data can be.

    Limits: the finding itself is reported as ever.

    Instead: mend what the rule found, and take the code away.
    """
    barred = known_rules.filter(~pl.col("acknowledgeable"))
    return known_issues.join(barred, on="code", how="semi", maintain_order="left")
