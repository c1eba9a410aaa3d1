"""NUM002: a part is not larger than its whole."""

import polars as pl

from claimcheck.engine import intervals
from claimcheck.rules import Example, rule

TABLES = {
    "relations": "relation_id,kind\nL001,subset",
    "relation_terms": "relation_id,position,role,quantity_id\nL001,1,part,Q001\nL001,2,total,Q002",
    "claims": "claim_id\nC001",
}
QUANTITIES = (
    "quantity_id,what,unit,value,comparator\n"
    "Q001,exempted leaders,person,13,exact\n"
    "Q002,leaders under sanctions,person,{},exact"
)


@rule(
    "NUM002",
    on="relations.relation_id",
    examines="terms",
    where=pl.col("kind") == "subset",
    outcome="outcome",
    tally="relations",
    message=pl.format("{} cannot be a part of {}", "parts", "total"),
    related="related",
    good=Example({**TABLES, "quantities": QUANTITIES.format("135")}),
    bad=Example({**TABLES, "quantities": QUANTITIES.format("12")}, ("L001",)),
    acknowledgeable=True,
)
def part_exceeds_total(terms: pl.LazyFrame) -> pl.LazyFrame:
    """A number that counts a part of something is larger than the number of the whole.

    Why: 13 of 12 cannot be exempted; one of the two numbers is wrong.

    Limits: only relations of kind `subset`, each part for itself. The bounds decide: "about ten"
    of eight may be possible, and is then counted as such.

    Instead: mend the number that was copied wrongly; if the article itself is wrong, add a known
    issue.
    """
    subset = intervals.comparable_terms(terms, "total")
    part, whole = pl.col("role") == "part", pl.col("role") == "total"
    totals = subset.filter(whole).select(
        "package", "row", *intervals.interval_columns("total", "shown")
    )
    pairs = (
        subset.filter(part)
        .select("package", "row", "shown", *intervals.interval_columns("part"))
        .join(totals, on=intervals.RELATION)
        .with_columns(outcome=intervals.at_most("part", "total"))
    )
    refuted = pl.col("shown").filter(pl.col("outcome") == intervals.VIOLATED).str.join(", ")
    judged = pairs.group_by(intervals.RELATION).agg(
        outcome=intervals.worst_outcome(),
        parts=refuted,
        total=pl.col("total_shown").first(),
    )
    return judged.join(intervals.list_terms(subset, part), on=intervals.RELATION)
