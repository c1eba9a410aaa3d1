"""DAT009: a date says where it comes from, and only a date does."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule


@rule(
    "DAT009",
    on="claims.date_basis",
    where=pl.col("date").is_not_null() | pl.col("date_basis").is_not_null(),
    message=pl.when(pl.col("date_basis").is_null())
    .then(pl.format("the date {} has no basis", "date"))
    .otherwise(pl.format("the basis is {}, but there is no date", "date_basis")),
    good=Example({"claims": "claim_id,date,date_basis\nC001,2014,explicit\nC002,,"}),
    bad=Example(
        {"claims": "claim_id,date,date_basis\nC001,2014,\nC002,,context"}, breaks=("C001", "C002")
    ),
)
def date_without_basis(
    claims: Annotated[pl.LazyFrame, "date", "date_basis"],
) -> pl.LazyFrame:
    """A claim has a date without a basis, or a basis without a date.

    Why: a printed date and one that we worked out are not worth the same.

    Limits: whether the basis is the right one is for a reader to say.

    Instead: fill both cells or neither.
    """
    return claims.filter(pl.col("date").is_null() != pl.col("date_basis").is_null())
