"""VER022: no document supports what came after its last day."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, holds_unless, related, rule

CLAIMS = (
    "claim_id,claim_type,date\nC001,event,2021-08-16\nC002,prediction,2022\nC003,event,../2021\n"
    "C004,event,2021-08-15"
)
TABLES = {"claims": CLAIMS, "documents": "document_id,issued\nD001,2021-08-15\nD002,2021\nD003,"}
HEADER = "verification_id,claim_id,document_id,verdict"


@rule(
    "VER022",
    on="verifications.verdict",
    where=pl.col("verdict") == "supports",
    outcome=holds_unless(pl.col("issued_latest") < pl.col("date_earliest")),
    message=pl.format(
        "{} of {} is older than the claim's date {}", "document_id", "issued", "date"
    ),
    related=related("documents.issued", "document_id"),
    good=Example(
        {
            **TABLES,
            "verifications": f"{HEADER}\nV001,C004,D001,supports\nV002,C002,D001,supports\n"
            "V003,C001,D002,supports\nV004,C003,D001,supports\nV005,C001,D003,supports\n"
            "V006,C001,D001,contradicts",
        }
    ),
    bad=Example({**TABLES, "verifications": f"{HEADER}\nV001,C001,D001,supports"}, ("V001",)),
)
def support_before_event(
    verifications: Annotated[pl.LazyFrame, "claim_id", "document_id", "verdict"],
    claims: Annotated[pl.LazyFrame, "claim_id", "claim_type", "date", "date_earliest"],
    documents: Annotated[pl.LazyFrame, "document_id", "issued", "issued_latest"],
) -> pl.LazyFrame:
    """A document is said to support what happened after it was published.

    Why: nobody can tell what has not happened yet; the date or the verdict is wrong.

    Limits: it fires only if the document's last possible day is before the claim's first one.
    Predictions are not examined, nor is a claim or a document without a date. A document that is
    older may well contradict, or support a part. That the article's own note is too old is DAT005.

    Instead: mend a date; else the verdict is `partly_supports` or `silent`.
    """
    dated = claims.drop("row").filter(
        pl.col("date_earliest").is_not_null() & (pl.col("claim_type") != "prediction")
    )
    issued = documents.drop("row").filter(pl.col("issued_latest").is_not_null())
    return verifications.join(dated, on=["package", "claim_id"], maintain_order="left").join(
        issued, on=["package", "document_id"], maintain_order="left"
    )
