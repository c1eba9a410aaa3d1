"""COV015: a statement tells time by the calendar."""

from typing import Annotated

import polars as pl

from claimcheck.engine.uncounted import QUOTED_TITLE
from claimcheck.engine.waivers import unwaived_statement
from claimcheck.rules import Example, rule
from claimcheck.text.month_names import MONTHS

UNIT = "(?:night|week|month|year|decade|century|spring|summer|autumn|winter)"
NAMED = f"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|{'|'.join(MONTHS)})"
UNITS = "(?:days|weeks|months|years|decades)"
RELATIVE = "|".join(
    (
        "today|yesterday|tomorrow|tonight|nowadays|now|currently|presently|recently|lately|ago",
        "so far|at present|at the moment|these days|to this day|(?:since|until|by) then",
        f"(?:this|last|past|next|coming) {UNIT}|(?:this|last|next) {NAMED}",
        rf"(?:last|past|next|coming) (?:\w+ )?{UNITS}",
        f"recent {UNITS}",
    )
)
PHRASE = rf"(?:^\W*(?i:{RELATIVE})|\b(?:{RELATIVE}))\b"
OTHERWISE = "|".join(
    (
        QUOTED_TITLE,
        r"\b[Ll]ast (?:\w+ )?\w+ of\b",
        rf"\bthe next {UNIT}\b|\bwithin the next\b",
        r"\b[Ii]n so far\b|\bso far (?:as|from)\b|\b[Bb]y then \p{Lu}",
    )
)
"""What looks like time and is none, or says when: "in so far as", "the last week of August"."""
FOUND = pl.col("statement").str.replace_all(OTHERWISE, "").str.extract(PHRASE, 0)


@rule(
    "COV015",
    on="claims.statement",
    message=pl.format('the statement says "{}"; write the date instead', FOUND),
    good=Example(
        {
            "claims": "claim_id,statement,numbers_waived\n"
            "C001,Russia Today reported on the knowledge of the Past in May 2014.\n"
            "C002,Last in line was Rell in the last two weeks of August 2021.\n"
            "C003,The envoy marched past March Street.\n"
            'C004,"Norland obeys in so far as it can, by then Governor Lund in ""Russia Now"".",\n'
            "C006,Rell fell in 2021 and rose within the next year and the next week.,\n"
            "C005,The Today Programme is heard today.,Today Programme;heard today"
        }
    ),
    bad=Example(
        {
            "claims": "claim_id,statement\n"
            "C001,Now Norland is alone.\nC002,Norland left a year ago.\nC003,Rell fell last May.\n"
            "C004,Norland stood alone over the past two decades.\nC005,Rell has refused so far."
        },
        breaks=("C001", "C002", "C003", "C004", "C005"),
    ),
)
def relative_date_in_statement(
    claims: Annotated[pl.LazyFrame, "statement", "numbers_waived"],
) -> pl.LazyFrame:
    """A statement tells time from the day on which it was written.

    Why: "last month" means another month to every reader of a row that stands alone.

    Limits: a list of English phrases. Capitalised words inside a sentence count as names, and so do
    quoted titles; "the last week of August 2021" is let pass, and so is a phrase that stands in
    `numbers_waived` of the claim.

    Instead: write the date, as in the column `date`; if the text gives none, leave the words out.
    """
    waived = unwaived_statement()
    return (
        claims.filter(FOUND.is_not_null())
        .with_columns(statement=waived)
        .filter(FOUND.is_not_null())
    )
