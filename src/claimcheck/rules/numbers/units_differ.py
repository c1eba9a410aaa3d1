"""NUM013: numbers that are compared or added have one unit."""

from typing import Annotated

import polars as pl

from claimcheck.engine import intervals
from claimcheck.rules import Example, rule

KINDS = ["equal", "subset", "sum", "sum_at_most", "order"]
TABLES = {
    "relations": "relation_id,kind\nL001,subset",
    "relation_terms": "relation_id,position,role,quantity_id\nL001,1,part,Q001\nL001,2,total,Q002",
    "claims": "claim_id\nC001",
}
QUANTITIES = (
    "quantity_id,what,unit,value,comparator\n"
    "Q001,road under fire,km,20,exact\nQ002,road,{},30,exact"
)


@rule(
    "NUM013",
    on="relations.kind",
    where=pl.col("kind").is_in(KINDS),
    message=pl.format("the numbers of this {} have the units {}", "kind", "units"),
    related="related",
    good=Example({**TABLES, "quantities": QUANTITIES.format("km")}),
    bad=Example({**TABLES, "quantities": QUANTITIES.format("mile")}, ("L001",)),
)
def units_differ(relations: Annotated[pl.LazyFrame, "kind"], terms: pl.LazyFrame) -> pl.LazyFrame:
    """Numbers of one relation have different units.

    Why: 20 km of 30 miles is no comparison of 20 with 30, so that the relation is not judged.

    Limits: units are compared as written, so that `person` and `persons` differ. Ratios, lists
    and durations have units of several sorts.

    Instead: write the unit in the same words in each row, or give up the relation.
    """
    units = pl.col("unit").drop_nulls().unique(maintain_order=True)
    found = terms.group_by(intervals.RELATION).agg(
        units=units.str.join(", "), several=units.len() > 1, related=pl.col("place")
    )
    return relations.join(found.filter("several"), on=intervals.RELATION)
