"""VER002: a check of a cited source names a note that its claim carries."""

from typing import Annotated

import polars as pl

from claimcheck.rule import Example, rule

ROW = "verification_id,claim_id,source_kind,footnote,verdict,checked_on,checked_by\n"
CLAIMS = "claim_id,footnote,footnote_scope\nC001,17,direct\nC002,18,direct"


@rule(
    "VER002",
    on="verifications.footnote",
    where=pl.col("source_kind") == "cited",
    good=Example(
        {"claims": CLAIMS, "verifications": ROW + "V001,C001,cited,17,supports,2026-11-23,machine"}
    ),
    bad=Example(
        {
            "claims": CLAIMS,
            "verifications": ROW + "V001,C001,cited,18,supports,2026-11-23,machine\n"
            "V002,C002,cited,,supports,2026-11-23,machine",
        },
        ("V001", "V002"),
    ),
)
def cited_note_not_carried(
    verifications: Annotated[pl.LazyFrame, "claim_id", "source_kind", "footnote"],
    cited: pl.LazyFrame,
) -> pl.LazyFrame:
    """A check of a cited source names no note, or one that its claim does not carry.

    Why: the verdict would be counted for a source that the article never cites for this claim.

    Limits: it does not ask whether the address opened is the cited one.

    Instead: name the note that the claim carries, or make the check an `independent` one.
    """
    notes = cited.select("package", "claim_id", "footnote")
    carried = pl.col("footnote").cast(pl.String).fill_null("(none)")
    return verifications.join(
        notes, on=["package", "claim_id", "footnote"], how="anti", maintain_order="left"
    ).with_columns(message=pl.format("claim {} does not carry note {}", "claim_id", carried))
