"""DAT005: a source is not older than the event for which it is cited."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, holds_unless, related, rule

TABLES = {
    "footnotes": "footnote,reference_id\n1,R001\n2,R002\n3,R003",
    "references": "reference_id,issued\nR001,2021-08-15\nR002,2020\nR003,",
}
CLAIMS = "claim_id,claim_type,date,footnote,footnote_scope\n"


@rule(
    "DAT005",
    on="claims.footnote",
    examines="cited",
    outcome=holds_unless(pl.col("issued_latest") < pl.col("date_earliest")),
    message=pl.format(
        "note {} names {} of {}, which is older than the claim's date {}",
        "footnote",
        "reference_id",
        "issued",
        "date",
    ),
    related=related("references.issued", "reference_id"),
    resource="resource",
    good=Example(
        {
            **TABLES,
            "claims": f"{CLAIMS}C001,event,2021-08,1,direct\nC002,prediction,2022,2,direct\n"
            "C003,event,../2021,2,direct\nC004,event,2021,3,direct\n"
            "C005,event,2021-08-15,1,direct",
        }
    ),
    bad=Example(
        {
            **TABLES,
            "claims": f"{CLAIMS}C001,event,2021-08-16,1,direct\nC002,state,2021/..,1,direct",
            "citations": "claim_id,footnote,scope\nC002,2,direct",
        },
        breaks=("C001", "C002/2"),
    ),
    acknowledgeable=True,
)
def source_older_than_event(
    cited: pl.LazyFrame,
    all_claims: Annotated[pl.LazyFrame, "claim_id", "claim_type", "date", "date_earliest"],
    footnotes: Annotated[pl.LazyFrame, "footnote", "reference_id"],
    references: Annotated[pl.LazyFrame, "reference_id", "issued", "issued_latest"],
) -> pl.LazyFrame:
    """A source appeared before the event for which it is cited.

    Why: a source cannot tell what had not happened when it was written: the note, the year or
    the source is the wrong one.

    Limits: it fires only if the source's last possible day is before the event's first one.
    Predictions are not examined, nor is a claim or source without a date.

    Instead: mend the date or the note; if the article cites it so, add a known issue.
    """
    dated = all_claims.filter(
        pl.col("date_earliest").is_not_null() & (pl.col("claim_type") != "prediction")
    )
    return (
        cited.join(dated.drop("row"), on=["package", "claim_id"])
        .join(footnotes.drop("row"), on=["package", "footnote"])
        .join(references.drop("row"), on=["package", "reference_id"])
        .filter(pl.col("issued_latest").is_not_null())
    )
