"""ISS002: the code of a known issue is that of a rule."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule

HEADER = "issue_id,code"


@rule(
    "ISS002",
    on="known_issues.code",
    message=pl.format("{} is the code of no rule", "code"),
    good=Example({"known_issues": f"{HEADER}\nI001,DAT005\nI002,"}),
    bad=Example({"known_issues": f"{HEADER}\nI001,XYZ999"}, breaks=("I001",)),
)
def unknown_code(
    known_issues: Annotated[pl.LazyFrame, "code"], known_rules: pl.LazyFrame
) -> pl.LazyFrame:
    """The code of a known issue belongs to no rule.

    Why: the issue acknowledges nothing, though its reader believes that it does.

    Limits: the rules are those of the claimcheck that runs; a newer one may have more.

    Instead: mend the code (`claimcheck explain --all` lists them), or empty it.
    """
    return known_issues.join(known_rules, on="code", how="anti", maintain_order="left")
