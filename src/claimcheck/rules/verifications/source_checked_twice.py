"""VER009: one document is held against one claim once."""

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
    verifications: Annotated[pl.LazyFrame, "row_key", "claim_id", "footnote", "document_id"],
) -> pl.LazyFrame:
    """The same document is held against one claim twice.

    Why: a source that is counted twice looks like two sources that agree.

    Limits: a document that two notes of the claim name may be held against it once for each. Two
    documents that hold one text are for VER025 and VER027.

    Instead: withdraw one of the two rows; a second reading of a verdict is a row of `reviews`.
    """
    same = ["package", "claim_id", "footnote", "document_id"]
    first = pl.col("row_key").first().over(same, order_by="row")
    again = pl.int_range(pl.len()).over(same, order_by="row") > 0
    # Hardly any check is made twice: only such groups are put in order.
    twice = verifications.filter(pl.struct(same).is_duplicated())
    return twice.with_columns(first_key=first).filter(again)
