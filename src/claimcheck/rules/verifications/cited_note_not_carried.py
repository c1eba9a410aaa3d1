"""VER002: a check of a cited source names a note that its claim carries."""

from typing import Annotated

import polars as pl

from claimcheck.engine.broken_rows import broken_rows
from claimcheck.rules import Example, rule

ROW = "verification_id,claim_id,source_kind,footnote,verdict,checked_on,checked_by\n"
CLAIMS = "claim_id,footnote,footnote_scope\nC001,17,direct\nC002,18,direct"
FOOTNOTES = "footnote\n17\n18"


@rule(
    "VER002",
    on="verifications.footnote",
    where=pl.col("source_kind") == "cited",
    message=pl.format(
        "claim {} does not carry note {}",
        "claim_id",
        pl.col("footnote").cast(pl.String).fill_null("(none)"),
    ),
    good=Example(
        {
            "claims": CLAIMS,
            "footnotes": FOOTNOTES,
            "verifications": ROW + "V001,C001,cited,17,supports,2026-11-23,machine",
        }
    ),
    bad=Example(
        {
            "claims": CLAIMS,
            "footnotes": FOOTNOTES,
            "verifications": ROW + "V001,C001,cited,18,supports,2026-11-23,machine\n"
            "V002,C002,cited,,supports,2026-11-23,machine",
        },
        ("V001", "V002"),
    ),
)
def cited_note_not_carried(
    verifications: Annotated[pl.LazyFrame, "claim_id", "source_kind", "footnote"],
    cited: pl.LazyFrame,
    claims: Annotated[pl.LazyFrame, "footnote", "footnote_scope"],
    all_claims: Annotated[pl.LazyFrame, "raw_claim_id"],
    all_footnotes: Annotated[pl.LazyFrame, "footnote"],
) -> pl.LazyFrame:
    """A check of a cited source names no note, or one that its claim does not carry.

    Why: the verdict would be counted for a source that the article never cites for this claim.

    Limits: it does not ask whether the address opened is the cited one. Where the claim's own note
    is broken or is not in `footnotes`, that is the one thing to mend, and its checks wait.

    Instead: name the note that the claim carries, or make the check an `independent` one.
    """
    notes = cited.select("package", "claim_id", "footnote")
    broken = broken_rows(all_claims, claims).select("package", claim_id="raw_claim_id")
    dangling = notes.join(all_footnotes, on=["package", "footnote"], how="anti")
    waiting = pl.concat([broken, dangling.select("package", "claim_id")])
    return verifications.join(
        notes, on=["package", "claim_id", "footnote"], how="anti", maintain_order="left"
    ).join(waiting, on=["package", "claim_id"], how="anti", maintain_order="left")
