"""ISS008: an error of fact is known from outside the article."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule

HEADER = "issue_id,kind,scope"


@rule(
    "ISS008",
    on="known_issues.scope",
    where=pl.col("kind").is_in(["error_of_fact", "disputed"]),
    message=pl.lit("an error of fact takes outside knowledge, but the scope is internal"),
    good=Example(
        {"known_issues": f"{HEADER}\nI001,error_of_fact,external\nI002,inconsistency,internal"}
    ),
    bad=Example({"known_issues": f"{HEADER}\nI001,error_of_fact,internal"}, breaks=("I001",)),
)
def fact_without_external_scope(
    known_issues: Annotated[pl.LazyFrame, "kind", "scope"],
) -> pl.LazyFrame:
    """An error of fact is said to show in the article by itself.

    Why: what the text alone shows is an inconsistency; that something is false takes a source.

    Limits: the other way round is allowed: a garbled name may be known from outside.

    Instead: make the scope `external` and name the evidence, or choose another kind.
    """
    return known_issues.filter(pl.col("scope") == "internal")
