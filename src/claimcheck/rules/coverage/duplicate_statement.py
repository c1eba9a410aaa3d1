"""COV017: a statement that is made twice is linked to its first row."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, related, rule

CLAIMS = "claim_id,statement,same_as\nC001,Rell left.,\n"


@rule(
    "COV017",
    on="claims.statement",
    severity="warning",
    message=pl.format("{} already says so", "first_id"),
    related=related("claims.statement", "first_id"),
    good=Example(
        {"claims": f"{CLAIMS}C002,rell left.,C001\nC003,Rell stayed.,C004\nC004,Rell stayed.,"}
    ),
    bad=Example({"claims": f"{CLAIMS}C002,Rell Left.,"}, breaks=("C002",)),
)
def duplicate_statement(
    claims: Annotated[pl.LazyFrame, "claim_id", "statement", "same_as"],
) -> pl.LazyFrame:
    """Two claims have the same statement, and neither has a `same_as`.

    Why: one assertion would count as two.

    Limits: capitals apart, the words must be the same. The newer claim is the one with the higher
    id, wherever it stands.

    Instead: link the later claim by `same_as`; word it otherwise if it says something else.
    """
    said = pl.struct("package", words=pl.col("statement").str.to_lowercase())
    age = (pl.col("claim_id").str.len_chars(), pl.col("claim_id"))
    first = pl.col("claim_id").sort_by(*age).first().over(said)
    # Hardly any statement is made twice: only such claims are put in order. Where the hashes of two
    # differ, so do the two, and that is told faster.
    free = claims.filter(pl.col("same_as").is_null())
    twice = free.filter(said.hash().is_duplicated()).filter(said.is_duplicated())
    return twice.with_columns(first_id=first).filter(pl.col("claim_id") != pl.col("first_id"))
