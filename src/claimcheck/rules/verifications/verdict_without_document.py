"""VER007: a verdict names the document on which it rests."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule

ROW = "verification_id,claim_id,source_kind,document_id,verdict,checked_on,checked_by\n"


@rule(
    "VER007",
    on="verifications.document_id",
    where=pl.col("verdict") != "inaccessible",
    message=pl.format("verdict {} without the document that was read", "verdict"),
    good=Example(
        {
            "verifications": ROW + "V001,C001,independent,D001,supports,2026-11-23,machine\n"
            "V002,C001,independent,,inaccessible,2026-11-23,machine"
        }
    ),
    bad=Example(
        {"verifications": ROW + "V001,C001,independent,,supports,2026-11-23,machine"}, ("V001",)
    ),
)
def verdict_without_document(
    verifications: Annotated[pl.LazyFrame, "verdict", "document_id"],
) -> pl.LazyFrame:
    """A verdict does not say which document was read.

    Why: nobody can repeat a check without what was read.

    Limits: whether the document can be found again is not looked at; a printed book has no address.

    Instead: add a row to `documents` and name it; if nothing was read, the verdict is
    `inaccessible`.
    """
    return verifications.filter(pl.col("document_id").is_null())
