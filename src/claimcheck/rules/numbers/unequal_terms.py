"""NUM001: numbers that are said to be the same are the same."""

import polars as pl

from claimcheck.engine import intervals
from claimcheck.rules import Example, rule

TABLES = {
    "relations": "relation_id,kind\nL001,equal",
    "relation_terms": "relation_id,position,role,quantity_id\nL001,1,term,Q001\nL001,2,term,Q002",
    "claims": "claim_id\nC001",
}
QUANTITIES = (
    "quantity_id,what,unit,value,comparator\n"
    "Q001,open embassies,embassy,5,exact\n"
    "Q002,embassies that stayed,embassy,{},exact"
)


@rule(
    "NUM001",
    on="relations.relation_id",
    examines="terms",
    where=pl.col("kind") == "equal",
    outcome="outcome",
    tally="relations",
    message=pl.format("{} and {} are not equal", "least", "most"),
    related="related",
    good=Example({**TABLES, "quantities": QUANTITIES.format("5")}),
    bad=Example({**TABLES, "quantities": QUANTITIES.format("6")}, ("L001",)),
    acknowledgeable=True,
)
def unequal_terms(terms: pl.LazyFrame) -> pl.LazyFrame:
    """Two numbers or dates of a relation that says they are equal cannot be so.

    Why: a reader who meets only one of them quotes a number that the same text denies.

    Limits: only relations of kind `equal`; a claim stands for its date. The bounds decide: "about
    ten" and twelve may be equal, and are then counted as possible.

    Instead: mend the number that was copied wrongly; if the article gives two numbers, add a known
    issue.
    """
    equal = intervals.comparable_terms(terms)
    lower, upper = pl.col("lower"), pl.col("upper")
    apart = (lower.max() > upper.min()) | (
        (lower.max() == upper.min())
        & (
            (pl.col("lower_open") & (lower == lower.max())).any()
            | (pl.col("upper_open") & (upper == upper.min())).any()
        )
    )
    same = (lower.min() == upper.max()) & upper.is_not_null().all()
    return equal.group_by(intervals.RELATION).agg(
        outcome=intervals.outcome(apart, same),
        least=pl.col("shown").sort_by(upper, nulls_last=True, maintain_order=True).first(),
        most=pl.col("shown").sort_by(lower, descending=True, maintain_order=True).first(),
        related=pl.col("place"),
    )
