"""REF007: a claim with a note says how the note reaches it, and only such a claim does."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule


@rule(
    "REF007",
    on="claims.footnote_scope",
    where=pl.col("footnote").is_not_null() | pl.col("footnote_scope").is_not_null(),
    message=pl.when(pl.col("footnote_scope").is_null())
    .then(pl.format("note {} has no scope", "footnote"))
    .otherwise(pl.format("the scope is {}, but there is no note", "footnote_scope")),
    good=Example({"claims": "claim_id,footnote,footnote_scope\nC001,1,direct\nC002,,"}),
    bad=Example(
        {"claims": "claim_id,footnote,footnote_scope\nC001,1,\nC002,,inherited"},
        breaks=("C001", "C002"),
    ),
)
def scope_without_note(
    claims: Annotated[pl.LazyFrame, "footnote", "footnote_scope"],
) -> pl.LazyFrame:
    """A claim has a note without a scope, or a scope without a note.

    Why: a note at the sentence is stronger evidence than one that closes the paragraph later, so
    the two must be told apart.

    Limits: whether the scope is the right one is for REF008 and REF009.

    Instead: fill both cells or neither.
    """
    return claims.filter(pl.col("footnote").is_null() != pl.col("footnote_scope").is_null())
