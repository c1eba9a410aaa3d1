"""NUM007: as many things are named as the text counts."""

import polars as pl

from claimcheck.engine import intervals
from claimcheck.model.frame import DECIMAL
from claimcheck.rules import Example, rule

TERMS = (
    "relation_id,position,role,quantity_id,claim_id\n"
    "L001,1,total,Q001,\nL001,2,item,,C001\nL001,3,item,,C002"
)
TABLES = {
    "relations": "relation_id,kind\nL001,enumeration",
    "quantities": "quantity_id,what,unit,value,comparator\nQ001,new consulates,city,3,exact\n"
    "Q002,offices in Osk,office,1,exact",
    "claims": "claim_id\nC001\nC002\nC003",
}


@rule(
    "NUM007",
    on="relations.relation_id",
    examines="terms",
    where=pl.col("kind") == "enumeration",
    outcome=intervals.equal("count", "total"),
    tally="relations",
    message=pl.format("the text counts {} and names {}", "shown", "items"),
    related="related",
    good=Example({**TABLES, "relation_terms": f"{TERMS}\nL001,4,item,Q002,"}),
    bad=Example({**TABLES, "relation_terms": TERMS}, ("L001",)),
    acknowledgeable=True,
)
def count_differs_from_list(terms: pl.LazyFrame) -> pl.LazyFrame:
    """A stated count does not fit the number of things that the text then names.

    Why: a count that its own list misses is the commonest slip, and the item left out is lost.

    Limits: only relations of kind `enumeration`; each item is one, whether it is a claim or a
    quantity. The bounds of the count decide: seven of "about ten" are possible.

    Instead: add the item that is missing; if the article itself is wrong, add a known issue.
    """
    item, whole = pl.col("role") == "item", pl.col("role") == "total"
    closed = pl.lit(False)
    counts = terms.group_by(intervals.RELATION).agg(
        items=item.sum(), totals=whole.sum(), related=pl.col("place")
    )
    return (
        terms.filter(whole & pl.col("lower").is_not_null())
        .select("package", "row", "shown", *intervals.interval_columns("total"))
        .join(counts, on=intervals.RELATION)
        .filter(pl.col("totals") == 1)
        .with_columns(
            pl.col("items").cast(DECIMAL).alias(f"count_{end}") for end in ("lower", "upper")
        )
        .with_columns(count_lower_open=closed, count_upper_open=closed)
    )
