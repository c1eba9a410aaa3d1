"""NUM011: a term is a number or a claim."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule

HEADER = "relation_id,position,role,quantity_id,claim_id"

NUMBER, CLAIM = pl.col("quantity_id"), pl.col("claim_id")
BOTH = NUMBER.is_not_null() & CLAIM.is_not_null()
NEITHER = NUMBER.is_null() & CLAIM.is_null()


@rule(
    "NUM011",
    on="relation_terms.quantity_id",
    where=pl.lit(True),
    message=pl.when(BOTH)
    .then(pl.format("the term is the number {} and the claim {}; keep one", NUMBER, CLAIM))
    .otherwise(pl.lit("the term names neither a number nor a claim")),
    good=Example({"relation_terms": f"{HEADER}\nL001,1,total,Q001,\nL001,2,item,,C001"}),
    bad=Example(
        {"relation_terms": f"{HEADER}\nL001,1,total,Q001,C001\nL001,2,item,,"},
        ("L001/1", "L001/2"),
    ),
)
def term_not_one_thing(
    relation_terms: Annotated[pl.LazyFrame, "quantity_id", "claim_id"],
) -> pl.LazyFrame:
    """A term of a relation names both a number and a claim, or neither.

    Why: nobody can tell what takes part in the relation, so that it is not judged.

    Limits: whether a number or a claim is wanted depends on the kind and has a rule of its own.

    Instead: fill exactly one of `quantity_id` and `claim_id`.
    """
    return relation_terms.filter(BOTH | NEITHER)
