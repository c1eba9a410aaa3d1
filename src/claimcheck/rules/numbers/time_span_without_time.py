"""NUM017: what is compared in time has dates, and a length has a unit of time."""

from typing import Annotated

import polars as pl

from claimcheck.engine import intervals
from claimcheck.rules import Example, rule
from claimcheck.typed.worded import worded

TABLES = {
    "relations": "relation_id,kind\nL001,duration\nL002,duration",
    "relation_terms": (
        "relation_id,position,role,quantity_id,claim_id\n"
        "L001,1,from,,C001\nL001,2,to,,C002\nL001,3,result,Q001,\n"
        "L002,1,from,Q002,\nL002,2,to,,C001\nL002,3,result,Q003,"
    ),
    "quantities": (
        "quantity_id,what,unit,value,comparator\nQ001,length of rule,year,20,exact\n"
        "Q002,ships at first,ship,20,exact\nQ003,length of war,{},20,exact"
    ),
}


def example(claims: str, unit: str, *breaks: str) -> Example:
    quantities = TABLES["quantities"].format(unit)
    return Example({**TABLES, "claims": claims, "quantities": quantities}, breaks)


UNITS = "(?i)^(?:(?:hour|day|week|month|quarter|year|decade)s?|century|centuries)$"


@rule(
    "NUM017",
    on="relations.kind",
    where=pl.col("kind").is_in(["duration", "equal", "order"]),
    message=pl.format("this {} cannot be checked: {}", "kind", "what"),
    related="related",
    good=example("claim_id,date\nC001,2001\nC002,2021", "day"),
    bad=example("claim_id,date\nC001,2001\nC002,", "ship", "L001", "L002"),
)
def time_span_without_time(
    relations: Annotated[pl.LazyFrame, "kind"], terms: pl.LazyFrame
) -> pl.LazyFrame:
    """A claim that stands for its date has none, or the length of a duration no unit of time.

    Why: it looks like a check of days or of a length, and nothing is ever checked.

    Limits: relations of the kinds `duration`, `equal` and `order`. The units of time are hour, day,
    week, month, quarter, year, decade and century.

    Instead: date the claims, or name the beginning and the end that have dates; write the length
    in one of the units; or give up the relation.
    """
    undated = pl.col("claim_id").is_not_null() & pl.col("date").is_null()
    timeless = (
        (pl.col("kind") == "duration")
        & (pl.col("role") == "result")
        & ~pl.col("unit").str.contains(UNITS)
    )
    what = (
        pl.when(undated)
        .then(worded("{} has no date", "claim_id"))
        .when(timeless)
        .then(worded("{} is no unit of time", "unit"))
    )
    found = (
        terms.with_columns(what=what)
        .filter(pl.col("what").is_not_null())
        .group_by(intervals.RELATION)
        .agg(pl.col("what").str.join("; "), related=pl.col("place"))
    )
    return relations.join(found, on=intervals.RELATION)
