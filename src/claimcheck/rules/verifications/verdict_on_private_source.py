"""VER004: nobody gives a verdict on a source that nobody can open."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule

ROW = "verification_id,claim_id,source_kind,footnote,verdict,checked_on,checked_by\n"
TABLES = {
    "references": "reference_id,type,title,access\nR001,interview,Interview,private",
    "footnotes": "footnote,reference_id\n12,R001",
}


@rule(
    "VER004",
    on="verifications.verdict",
    where=pl.col("source_kind") == "cited",
    message=pl.format(
        "verdict {} on {}, a private source that nobody can open", "verdict", "reference_id"
    ),
    good=Example(
        {**TABLES, "verifications": ROW + "V001,C001,cited,12,inaccessible,2026-11-23,machine"}
    ),
    bad=Example(
        {**TABLES, "verifications": ROW + "V001,C001,cited,12,supports,2026-11-23,machine"},
        ("V001",),
    ),
)
def verdict_on_private_source(
    verifications: Annotated[pl.LazyFrame, "source_kind", "footnote", "verdict"],
    footnotes: Annotated[pl.LazyFrame, "footnote", "reference_id"],
    references: Annotated[pl.LazyFrame, "reference_id", "access"],
) -> pl.LazyFrame:
    """A check says what a private source shows, such as an interview that was never published.

    Why: nobody could have opened it, so the verdict cannot be true.

    Limits: it trusts `access`; a private source that was published later is no longer private.

    Instead: leave such claims unchecked, or give the verdict `inaccessible`.
    """
    private = (
        footnotes.drop("row")
        .join(references.drop("row"), on=["package", "reference_id"])
        .filter(pl.col("access") == "private")
    )
    return verifications.filter(pl.col("verdict") != "inaccessible").join(
        private, on=["package", "footnote"]
    )
