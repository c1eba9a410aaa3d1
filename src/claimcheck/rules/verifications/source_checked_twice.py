"""VER009: one opening of one source counts once for a claim."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule

ROW = "verification_id,claim_id,source_kind,source_url,verdict,checked_on,checked_by\n"
ONE = "{},C001,independent,https://example.org/{},supports,2026-11-23,machine\n"


@rule(
    "VER009",
    on="verifications.source_url",
    message=pl.format("{} is already counted for {} by {}", "source_url", "claim_id", "first_key"),
    good=Example({"verifications": ROW + ONE.format("V001", "a") + ONE.format("V002", "b")}),
    bad=Example(
        {"verifications": ROW + ONE.format("V001", "a") + ONE.format("V002", "a")}, ("V002",)
    ),
)
def source_checked_twice(
    verifications: Annotated[
        pl.LazyFrame, "row_key", "claim_id", "source_url", "checked_on", "checked_by"
    ],
) -> pl.LazyFrame:
    """The same address is counted twice for one claim, on one day and by one kind of checker.

    Why: a source that is counted twice looks like two sources that agree.

    Limits: two addresses of one text (mirrors) are not recognised. A second check by another kind
    of checker, or on another day, is welcome.

    Instead: withdraw one of the two rows.
    """
    same = ["package", "claim_id", "source_url", "checked_on", "checked_by"]
    first = pl.col("row_key").first().over(same, order_by="row")
    again = pl.int_range(pl.len()).over(same, order_by="row") > 0
    # Hardly any check is made twice: only such groups are put in order.
    twice = verifications.filter(pl.struct(same).is_duplicated())
    return twice.with_columns(first_key=first).filter(again)
