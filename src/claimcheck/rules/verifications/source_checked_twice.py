"""VER009: one check of one document counts once for a claim."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule

ROW = "verification_id,claim_id,source_kind,document_id,verdict,checked_on,checked_by\n"
ONE = "{},C001,independent,{},supports,2026-11-23,machine\n"


@rule(
    "VER009",
    on="verifications.document_id",
    message=pl.format("{} is already counted for {} by {}", "document_id", "claim_id", "first_key"),
    good=Example({"verifications": ROW + ONE.format("V001", "D001") + ONE.format("V002", "D002")}),
    bad=Example(
        {"verifications": ROW + ONE.format("V001", "D001") + ONE.format("V002", "D001")}, ("V002",)
    ),
)
def source_checked_twice(
    verifications: Annotated[
        pl.LazyFrame, "row_key", "claim_id", "document_id", "checked_on", "checked_by"
    ],
) -> pl.LazyFrame:
    """The same document is counted twice for one claim, on one day and by one kind of checker.

    Why: a source that is counted twice looks like two sources that agree.

    Limits: two documents that hold one text (mirrors) are not recognised. A second check by another
    kind of checker, or on another day, is welcome.

    Instead: withdraw one of the two rows.
    """
    same = ["package", "claim_id", "document_id", "checked_on", "checked_by"]
    first = pl.col("row_key").first().over(same, order_by="row")
    again = pl.int_range(pl.len()).over(same, order_by="row") > 0
    # Hardly any check is made twice: only such groups are put in order.
    twice = verifications.filter(pl.struct(same).is_duplicated())
    return twice.with_columns(first_key=first).filter(again)
