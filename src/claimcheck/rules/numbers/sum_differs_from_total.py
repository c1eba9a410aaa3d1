"""NUM003: the parts of a whole add up to it."""

import polars as pl

from claimcheck.engine import intervals
from claimcheck.rules import Example, rule

TERMS = (
    "relation_id,position,role,quantity_id\nL001,1,part,Q001\nL001,2,part,Q002\nL001,3,total,Q003"
)
QUANTITIES = (
    "quantity_id,claim_id,what,unit,value,comparator\n"
    "Q001,C001,clashes with Iran,clash,3,exact\n"
    "Q002,C001,clashes with Pakistan,clash,4,exact\n"
    "Q003,C001,clashes,clash,{},exact"
)
RELATION = "relation_id,kind,statement,basis\nL001,sum,All clashes are with the two.,stated"


def example(total: str, *breaks: str) -> Example:
    tables = {"relations": RELATION, "relation_terms": TERMS, "claims": "claim_id\nC001"}
    return Example({**tables, "quantities": QUANTITIES.format(total)}, breaks)


@rule(
    "NUM003",
    on="relations.relation_id",
    examines="terms",
    where=pl.col("kind") == "sum",
    outcome=intervals.equal("sum", "total"),
    tally="relations",
    message=pl.format("{} is not the sum of {}", "shown", "listed"),
    related="related",
    good=example("7"),
    bad=example("15", "L001"),
    acknowledgeable=True,
)
def sum_differs_from_total(terms: pl.LazyFrame) -> pl.LazyFrame:
    """The parts of a whole cannot add up to the total that is stated.

    Why: whoever quotes one of the numbers should know that another in the same text denies it.

    Limits: only relations of kind `sum`, whose parts are all there is. The bounds decide: "about
    ten" and seven may agree, and are then counted as possible.

    Instead: mend the number that was copied wrongly; if the article itself is wrong, add a known
    issue. If there may be further parts, the kind is `sum_at_most`.
    """
    return intervals.parts_and_total(terms)
