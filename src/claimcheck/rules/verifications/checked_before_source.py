"""VER005: a source exists before it is opened."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule

ROW = "verification_id,claim_id,source_kind,source_date,verdict,checked_on,checked_by\n"


@rule(
    "VER005",
    on="verifications.checked_on",
    where=pl.col("checked_on").is_not_null() & pl.col("source_date_earliest").is_not_null(),
    message=pl.format("opened on {}, before the source of {}", "checked_on", "source_date"),
    good=Example({"verifications": ROW + "V001,C001,independent,2022,supports,2026-11-23,machine"}),
    bad=Example(
        {"verifications": ROW + "V001,C001,independent,2022,supports,2021-12-31,machine"},
        ("V001",),
    ),
)
def checked_before_source(
    verifications: Annotated[pl.LazyFrame, "checked_on", "source_date", "source_date_earliest"],
) -> pl.LazyFrame:
    """A source was opened before the day on which it can have appeared.

    Why: one of the two dates is wrong, or another version of the page was read.

    Limits: only certain cases are found; a source of 2022 may be opened on any day of 2022.

    Instead: mend the date of the check or of the source.
    """
    return verifications.filter(pl.col("checked_on") < pl.col("source_date_earliest"))
