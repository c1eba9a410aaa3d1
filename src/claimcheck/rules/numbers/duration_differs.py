"""NUM008: a length of time is that between its beginning and its end."""

import polars as pl

from claimcheck.engine import intervals
from claimcheck.rules import Example, rule
from claimcheck.typed.worded import worded


def relation_tables(*lengths: str) -> dict[str, str]:
    """Return a relation for each length: its first day, its last day, its unit and its number."""
    terms = "relation_id,position,role,quantity_id,claim_id\n"
    relations, claims = "relation_id,kind\n", "claim_id,date\n"
    quantities = "quantity_id,what,unit,value,comparator\n"
    for number, length in enumerate(lengths, 1):
        first, last, unit, value, comparator = length.split()
        start, end = f"C{2 * number:03}", f"C{2 * number + 1:03}"
        relations += f"L{number:03},duration\n"
        terms += f"L{number:03},1,from,,{start}\nL{number:03},2,to,,{end}\n"
        terms += f"L{number:03},3,result,Q{number:03},\n"
        claims += f"{start},{first}\n{end},{last}\n"
        quantities += f"Q{number:03},a stay,{unit},{value},{comparator}\n"
    return {
        "relations": relations,
        "relation_terms": terms,
        "claims": claims,
        "quantities": quantities,
    }


STAY, STAYS = "2021-08-01 2021-08-04", "2021-08-01 2021-08-15"
HOLD = (
    "2001-10-07 2021-08-31 year 20 exact",
    f"{STAY} day 2 exact",
    f"{STAY} day 4 exact",
    f"{STAY} hour 48 exact",
    f"{STAY} hour 96 exact",
    f"{STAY} day 4 at_least",
    f"{STAY} day 2 at_most",
    f"{STAY} day 4 at_most",
    f"{STAYS} week 1 exact",
    f"{STAYS} weeks 3 exact",
    "2020-11-15 2021-02-15 month 2 exact",
    "2020-11-15 2021-02-15 months 4 exact",
    "1921-08-01/.. 2021 century 1 exact",
)
BROKEN = (
    "2001-10-07 2021-08-31 year 30 exact",
    f"{STAY} day 1 exact",
    f"{STAY} day 5 exact",
    f"{STAY} hour 47 exact",
    f"{STAY} hour 97 exact",
    f"{STAY} day 4 more_than",
    f"{STAY} day 2 less_than",
    "2001-10-07 2021-08-31 year 20 at_least",
    "2020-01-01 2020-01-30 month 3 exact",
    "2021-08-01 2021-08-16 week 1 exact",
    "2021-08-01 2021-08-14 week 3 exact",
    "2020-11-15 2021-02-15 month 1 exact",
    "2020-11-15 2021-02-15 month 5 exact",
)
DAYS = {"hour": 1 / 24, "day": 1.0, "week": 7.0}
MONTHS = {"month": 1.0, "quarter": 3.0, "year": 12.0, "decade": 120.0, "century": 1200.0}

LOW, HIGH = pl.col("least"), pl.col("most")
OUTSIDE = (
    (HIGH < pl.col("lower"))
    | (LOW > pl.col("upper"))
    | ((HIGH == pl.col("lower")) & pl.col("lower_open"))
    | ((LOW == pl.col("upper")) & pl.col("upper_open"))
)
INSIDE = (LOW > pl.col("lower")) & (HIGH < pl.col("upper").fill_null(float("inf")))


def _time_in_words() -> pl.Expr:
    least, most = (pl.col(end).round(1).cast(pl.String) for end in ("least", "most"))
    return (
        pl.when(pl.col("most").is_null())
        .then(worded("at least {} {}s", least, "unit"))
        .when(least == most)
        .then(worded("{} {}s", most, "unit"))
        .otherwise(worded("{} to {} {}s", least, most, "unit"))
    )


@rule(
    "NUM008",
    on="relations.relation_id",
    examines="terms",
    where=pl.col("kind") == "duration",
    outcome=intervals.outcome(OUTSIDE, INSIDE),
    tally="relations",
    message=pl.format(
        "{} does not fit the {} from {} to {}", "shown", _time_in_words(), "from_shown", "to_shown"
    ),
    related=pl.concat_list("from_place", "to_place", "place"),
    good=Example(relation_tables(*HOLD)),
    bad=Example(relation_tables(*BROKEN), tuple(f"L{n:03}" for n in range(1, len(BROKEN) + 1))),
    acknowledgeable=True,
)
def duration_differs(terms: pl.LazyFrame) -> pl.LazyFrame:
    """A length of time cannot be that between the dates of its beginning and its end.

    Why: "after twenty years" is often written from memory, beside dates that deny it.

    Limits: only relations of kind `duration` whose result is in hours, days, weeks, months,
    quarters, years, decades or centuries. Time is counted as people do, begun or completed: an
    exact number of weeks or longer units may be off by less than one unit. An end of a date that
    is open allows any length.

    Instead: mend the date or the number; if the article itself is wrong, add a known issue.
    """
    once = [(pl.col("role") == role).sum() == 1 for role in ("from", "to", "result")]
    mine = terms.filter(pl.all_horizontal(once).over(intervals.RELATION))
    return (
        _claim(mine, "from")
        .join(_claim(mine, "to"), on=intervals.RELATION)
        .join(_stated_lengths(mine), on=intervals.RELATION)
        .with_columns(least=_elapsed("from_latest", "to_earliest", 1, 0).fill_null(0.0))
        .with_columns(most=_elapsed("from_earliest", "to_latest", 0, 1))
    )


def _claim(terms: pl.LazyFrame, role: str) -> pl.LazyFrame:
    """Return the dated claims of a role."""
    columns = [
        pl.col(old).alias(f"{role}_{new}")
        for old, new in (
            ("date_earliest", "earliest"),
            ("date_latest", "latest"),
            ("shown", "shown"),
            ("place", "place"),
        )
    ]
    dated = (pl.col("role") == role) & pl.col("date").is_not_null()
    return terms.filter(dated).select("package", "row", *columns)


def _stated_lengths(terms: pl.LazyFrame) -> pl.LazyFrame:
    """Return the stated lengths, with bounds as numbers of their unit, and the unit's length."""
    unit = pl.col("unit").str.to_lowercase().str.strip_chars_end("s")
    unit = pl.when(unit == "centurie").then(pl.lit("century")).otherwise(unit)
    lower, upper = (pl.col(end).cast(pl.Float64) for end in ("lower", "upper"))
    loose = (lower == upper) & ~pl.col("unit").is_in(["hour", "day"])
    slack = pl.when(loose).then(1.0).otherwise(0.0)
    return (
        terms.filter((pl.col("role") == "result") & pl.col("lower").is_not_null())
        .with_columns(unit=unit)
        .filter(pl.col("unit").is_in([*DAYS, *MONTHS]))
        .select(
            "package",
            "row",
            "unit",
            "shown",
            "place",
            lower=lower - slack,
            upper=upper + slack,
            lower_open=pl.col("lower_open") | loose,
            upper_open=pl.col("upper_open") | loose,
        )
    )


def _elapsed(start: str, end: str, after_start: int, after_end: int) -> pl.Expr:
    """Return the time between the beginnings of two days, or of the days after them, in units.

    A month is counted by the calendar, its days as parts of 31.
    """
    a = pl.col(start) + pl.duration(days=after_start)
    b = pl.col(end) + pl.duration(days=after_end)
    days = (b - a).dt.total_days()
    months = (
        (b.dt.year() - a.dt.year()) * 12
        + (b.dt.month().cast(pl.Int32) - a.dt.month().cast(pl.Int32))
        + (b.dt.day().cast(pl.Int32) - a.dt.day().cast(pl.Int32)) / 31
    )
    unit = pl.col("unit")
    return (
        pl.when(unit.is_in(list(DAYS)))
        .then(days / unit.replace_strict(DAYS, default=None, return_dtype=pl.Float64))
        .otherwise(months / unit.replace_strict(MONTHS, default=None, return_dtype=pl.Float64))
    )
