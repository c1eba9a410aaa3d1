"""ISS006: an issue with a code names the row on which it acknowledges the finding."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule

HEADER = "issue_id,code,resource,row_key"


@rule(
    "ISS006",
    on="known_issues.code",
    message=pl.format("{} is acknowledged on no row", "code"),
    good=Example({"known_issues": f"{HEADER}\nI001,DAT005,claims,C001\nI002,,,"}),
    bad=Example(
        {"known_issues": f"{HEADER}\nI001,DAT005,,\nI002,DAT005,claims,"}, breaks=("I001", "I002")
    ),
)
def code_without_row(
    known_issues: Annotated[pl.LazyFrame, "code", "resource", "row_key"],
) -> pl.LazyFrame:
    """An issue has a rule's code, but no table or no row.

    Why: it acknowledges exactly one rule on exactly one row; without the row it does nothing.

    Limits: whether the row exists is for ISS004.

    Instead: fill `resource` and `row_key`, or empty the code if the issue is only a note.
    """
    rowless = pl.col("resource").is_null() | pl.col("row_key").is_null()
    return known_issues.filter(rowless)
