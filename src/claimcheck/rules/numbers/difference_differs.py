"""NUM018: a difference is what is left of the minuend."""

import polars as pl

from claimcheck.engine import intervals
from claimcheck.rules import Example, rule

TERMS = (
    "relation_id,position,role,quantity_id\n"
    "L001,1,minuend,Q001\nL001,2,subtrahend,Q002\nL001,3,result,Q003"
)
QUANTITIES = (
    "quantity_id,claim_id,what,unit,value,comparator\n"
    "Q001,C001,leaders under sanctions,person,135,exact\n"
    "Q002,C001,exempted leaders,person,13,exact\n"
    "Q003,C001,leaders who may not travel,person,{},exact"
)
RELATION = "relation_id,kind,statement,basis\nL001,difference,The others may not travel.,stated"


def example(result: str, *breaks: str) -> Example:
    tables = {"relations": RELATION, "relation_terms": TERMS, "claims": "claim_id\nC001"}
    return Example({**tables, "quantities": QUANTITIES.format(result)}, breaks)


@rule(
    "NUM018",
    on="relations.relation_id",
    examines="terms",
    where=pl.col("kind") == "difference",
    outcome=intervals.equal("sum", "minuend"),
    tally="relations",
    message=pl.format("{} less {} is not {}", "shown", "listed", "left"),
    related="related",
    good=example("122"),
    bad=example("112", "L001"),
    acknowledgeable=True,
)
def difference_differs(terms: pl.LazyFrame) -> pl.LazyFrame:
    """What is left of a number cannot be that number less what was taken from it.

    Why: a remainder is worked out by hand, and gets wrong when one of the numbers is mended.

    Limits: only relations of kind `difference`. The result and all subtrahends must add up to the
    minuend; the bounds decide, and "about ten" may agree with nine.

    Instead: mend the number that was copied wrongly; if the article itself is wrong, add a known
    issue.
    """
    taken = intervals.comparable_terms(terms, "minuend", "result")
    whole = pl.col("role") == "minuend"
    result = pl.col("role") == "result"
    sums = (
        taken.filter(~whole)
        .group_by(intervals.RELATION)
        .agg(*intervals.sum_interval("sum"), left=pl.col("shown").filter(result).first())
    )
    return (
        taken.filter(whole)
        .select("package", "row", "shown", *intervals.interval_columns("minuend"))
        .join(sums, on=intervals.RELATION)
        .join(intervals.list_terms(taken, ~(whole | result)), on=intervals.RELATION)
    )
