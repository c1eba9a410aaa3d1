"""NUM004: parts that do not overlap are together not larger than their whole."""

import polars as pl

from claimcheck.engine import intervals
from claimcheck.rules import Example, rule

TABLES = {
    "relations": "relation_id,kind\nL001,sum_at_most",
    "relation_terms": (
        "relation_id,position,role,quantity_id\n"
        "L001,1,part,Q001\nL001,2,part,Q002\nL001,3,total,Q003"
    ),
    "claims": "claim_id\nC001",
}
QUANTITIES = (
    "quantity_id,what,unit,value,comparator\n"
    "Q001,clashes with Iran,clash,3,exact\n"
    "Q002,clashes with Pakistan,clash,{},exact\n"
    "Q003,clashes,clash,15,exact"
)


@rule(
    "NUM004",
    on="relations.relation_id",
    examines="terms",
    where=pl.col("kind") == "sum_at_most",
    outcome=intervals.at_most("sum", "total"),
    tally="relations",
    message=pl.format("{} is more than {}", "listed", "shown"),
    related="related",
    good=Example({**TABLES, "quantities": QUANTITIES.format("4")}),
    bad=Example({**TABLES, "quantities": QUANTITIES.format("14")}, ("L001",)),
    acknowledgeable=True,
)
def disjoint_parts_exceed_total(terms: pl.LazyFrame) -> pl.LazyFrame:
    """Parts of a whole that do not overlap add up to more than the whole.

    Why: at least one of the numbers is wrong, though each part alone would fit.

    Limits: only relations of kind `sum_at_most`. That the parts do not overlap is the editor's
    reading of the text.

    Instead: mend the number that was copied wrongly; if the parts may overlap, the kind is
    `subset`; if the article itself is wrong, add a known issue.
    """
    return intervals.parts_and_total(terms)
