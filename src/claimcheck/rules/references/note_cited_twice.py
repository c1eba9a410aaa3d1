"""REF010: a further note of a claim is another one than its first."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, related, rule

CLAIMS = "claim_id,footnote\nC001,1"


@rule(
    "REF010",
    on="citations.footnote",
    message=pl.format("note {} is already the first note of {}", "footnote", "claim_id"),
    related=related("claims.footnote", "claim_id"),
    good=Example({"claims": CLAIMS, "citations": "claim_id,footnote,scope\nC001,2,direct"}),
    bad=Example(
        {"claims": CLAIMS, "citations": "claim_id,footnote,scope\nC001,1,direct"}, ("C001/1",)
    ),
)
def note_cited_twice(
    citations: Annotated[pl.LazyFrame, "claim_id", "footnote"],
    claims: Annotated[pl.LazyFrame, "claim_id", "footnote"],
) -> pl.LazyFrame:
    """A row of citations repeats the note that the claim already has.

    Why: the claim would count as supported twice by one source.

    Limits: two notes that name the same source are two notes.

    Instead: delete the row of citations.
    """
    keys = ["package", "claim_id", "footnote"]
    return citations.join(claims, on=keys, how="semi")
