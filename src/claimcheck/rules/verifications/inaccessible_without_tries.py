"""VER008: who could not open a source says what was tried."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule

ROW = "verification_id,claim_id,source_kind,verdict,checked_on,checked_by,note\n"


@rule(
    "VER008",
    on="verifications.note",
    where=pl.col("verdict") == "inaccessible",
    message=pl.lit("inaccessible, but the note does not say what was tried"),
    good=Example(
        {"verifications": ROW + "V001,C001,cited,inaccessible,2026-11-23,machine,Title searched."}
    ),
    bad=Example(
        {"verifications": ROW + "V001,C001,cited,inaccessible,2026-11-23,machine,"}, ("V001",)
    ),
)
def inaccessible_without_tries(
    verifications: Annotated[pl.LazyFrame, "verdict", "note"],
) -> pl.LazyFrame:
    """A source is called inaccessible without a word on what was tried.

    Why: "could not be opened" is worth as much as the search behind it; without it, the next
    person starts again.

    Limits: any note is accepted.

    Instead: say in `note` by what the source was looked for, and where.
    """
    return verifications.filter(pl.col("note").is_null())
