"""VER005: a document exists before it is checked."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, holds_unless, related, rule

ROW = "verification_id,claim_id,source_kind,document_id,verdict,checked_on,checked_by\n"
DOCUMENTS = "document_id,issued,retrieved\nD001,2022,2026-11-23"


def example(checked_on: str, *breaks: str) -> Example:
    check = f"V001,C001,independent,D001,supports,{checked_on},machine"
    return Example({"documents": DOCUMENTS, "verifications": ROW + check}, breaks)


@rule(
    "VER005",
    on="verifications.checked_on",
    outcome=holds_unless(pl.col("checked_on") < pl.col("issued_earliest")),
    message=pl.format("checked on {}, before {} of {}", "checked_on", "document_id", "issued"),
    related=related("documents.issued", "document_id"),
    good=example("2022-01-01"),
    bad=example("2021-12-31", "V001"),
)
def checked_before_source(
    verifications: Annotated[pl.LazyFrame, "checked_on", "document_id"],
    documents: Annotated[pl.LazyFrame, "document_id", "issued", "issued_earliest"],
) -> pl.LazyFrame:
    """A document was held against a claim before the day on which it can have appeared.

    Why: one of the two dates is wrong, or another version of the page was read.

    Limits: only certain cases are found; a document of 2022 may be read on any day of 2022. One
    without a date is not examined.

    Instead: mend the date of the check or of the document.
    """
    dated = documents.filter(pl.col("issued_earliest").is_not_null()).drop("row")
    return verifications.join(dated, on=["package", "document_id"], maintain_order="left")
