"""REF011: a claim with a further note has a first one."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, related, rule

CITATIONS = "claim_id,footnote,scope\nC001,2,direct"


@rule(
    "REF011",
    on="citations.claim_id",
    message=pl.format("{} has note {} here, but no first note", "claim_id", "footnote"),
    related=related("claims.footnote", "claim_id"),
    good=Example({"claims": "claim_id,footnote\nC001,1", "citations": CITATIONS}),
    bad=Example({"claims": "claim_id,footnote\nC001,", "citations": CITATIONS}, ("C001/2",)),
)
def further_note_without_first(
    citations: Annotated[pl.LazyFrame, "claim_id", "footnote"],
    claims: Annotated[pl.LazyFrame, "claim_id", "footnote"],
) -> pl.LazyFrame:
    """A claim has a further note in citations, but none of its own.

    Why: whoever reads only the claims takes it for a claim without a source.

    Limits: a claim whose note cannot be read is not examined.

    Instead: move the note to `claims.footnote`.
    """
    bare = claims.filter(pl.col("footnote").is_null())
    return citations.join(bare, on=["package", "claim_id"], how="semi")
