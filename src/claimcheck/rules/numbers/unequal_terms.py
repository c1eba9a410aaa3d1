"""NUM001: numbers that are said to be the same are the same."""

import polars as pl

from claimcheck.engine import intervals
from claimcheck.rules import Example, rule


def relation_tables(*relations: str) -> dict[str, str]:
    """Return relations, each given as its numbers with their comparators."""
    kinds, terms = "relation_id,kind\n", "relation_id,position,role,quantity_id\n"
    quantities = "quantity_id,what,unit,value,value_max,comparator\n"
    for number, relation in enumerate(relations, 1):
        kinds += f"L{number:03},equal\n"
        for at, (comparator, value) in enumerate(map(str.split, relation.split(",")), 1):
            terms += f"L{number:03},{at},term,Q{number}0{at}\n"
            least, _, most = value.partition("-")
            quantities += f"Q{number}0{at},embassies,embassy,{least},{most},{comparator}\n"
    return {"relations": kinds, "relation_terms": terms, "quantities": quantities}


HOLD = (
    "exact 5, exact 5",
    "exact 6, exact 6",
    "exact 5, exact 5, exact 5",
    "exact 5, between 5-9",
    "exact 5, at_least 5",
    "exact 5, at_most 5",
    "more_than 4, less_than 6, exact 5",
    "more_than 4, at_least 5, at_most 5",
    "less_than 6, at_least 5, at_most 5",
)
BROKEN = (
    "exact 5, exact 6",
    "at_least 7, exact 6, exact 5",
    "exact 5, more_than 5",
    "exact 5, less_than 5",
    "at_most 5, more_than 5, at_least 4",
    "at_least 5, less_than 5, at_most 6",
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
    good=Example(relation_tables(*HOLD)),
    bad=Example(relation_tables(*BROKEN), tuple(f"L{n:03}" for n in range(1, len(BROKEN) + 1))),
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
