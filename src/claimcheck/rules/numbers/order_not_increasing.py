"""NUM005: numbers that are said to rise do rise."""

import polars as pl

from claimcheck.engine import intervals
from claimcheck.rules import Example, rule

TABLES = {
    "relations": "relation_id,kind\nL001,order",
    "relation_terms": "relation_id,position,role,quantity_id\nL001,1,term,Q001\nL001,2,term,Q002",
    "claims": "claim_id\nC001",
}
QUANTITIES = (
    "quantity_id,what,unit,value,comparator\n"
    "Q001,envoys in 1950,person,3,exact\n"
    "Q002,envoys in 1960,person,{}"
)


@rule(
    "NUM005",
    on="relations.relation_id",
    examines="terms",
    where=pl.col("kind") == "order",
    outcome="outcome",
    tally="relations",
    message=pl.format("{} breaks the rising order of {}", "low", "listed"),
    related="related",
    good=Example({**TABLES, "quantities": QUANTITIES.format("4,exact")}),
    bad=Example(
        {
            **TABLES,
            "relation_terms": f"{TABLES['relation_terms']}\nL001,3,term,Q003",
            "quantities": QUANTITIES.format("3,exact\nQ003,envoys in 1970,person,2,exact"),
        },
        ("L001",),
    ),
    acknowledgeable=True,
)
def order_not_increasing(terms: pl.LazyFrame) -> pl.LazyFrame:
    """A number or date is not larger than one that the text puts before it.

    Why: "rose from three to two" is a slip, in the article or in the table; so is a contact that
    came before the first one.

    Limits: only relations of kind `order`, whose terms rise strictly in the order of their
    positions; a claim stands for its date. Those whose bounds overlap are counted as possible.

    Instead: mend the number or the positions; if the article itself is wrong, add a known issue.
    """
    ordered = intervals.comparable_terms(terms)
    relation = intervals.RELATION
    floor = pl.col("lower").cum_max().shift(1).over(relation)
    before = [
        pl.col(end).shift(1).over(relation).alias(f"before_{end}")
        for end in ("lower", "upper", "lower_open", "upper_open")
    ]
    steps = (
        ordered.select(
            *relation, "shown", *intervals.interval_columns("this"), *before, floor=floor
        )
        .filter(pl.col("floor").is_not_null())
        .with_columns(
            outcome=intervals.outcome(
                pl.col("this_upper") <= pl.col("floor"), intervals.below("before", "this")
            ),
        )
    )
    refuted = pl.col("shown").filter(pl.col("outcome") == intervals.VIOLATED).first()
    judged = steps.group_by(relation).agg(outcome=intervals.worst_outcome(), low=refuted)
    return judged.join(intervals.list_terms(ordered, pl.lit(True), ", "), on=relation)
