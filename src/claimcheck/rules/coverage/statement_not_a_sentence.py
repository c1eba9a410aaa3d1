"""COV016: a statement is one full sentence."""

from typing import Annotated

import polars as pl

from claimcheck.engine.uncounted import LONG_TITLE
from claimcheck.engine.waivers import unwaived_statement
from claimcheck.rules import Example, rule

OPENING = r"^[\"'(“‘«]*(?:\p{Sc}?[\p{Lu}\p{Lt}\p{Lo}\p{N}]|\p{Ll}{1,2}-?\p{Lu})"
CLOSE = r"[.。۔][\"')”’»]*$"
ABBREVIATION = (
    r"\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Gen|Col|Lt|Maj|Capt|Cmdr|Adm|Brig|Sgt|Sen|Rep|Gov|Pres|Rev|Hon|Fr"
    r"|St|Mt|Ft|Sr|Jr|Bros|Messrs|Inc|Ltd|Corp|Co|No|Nos|Vol|Art|Fig|vs|v|cf|al|approx|ca|i\.e|e\.g)\."
)
SECOND = (
    r"(?:[\p{Ll}\p{N})\"'”’]\.|(?:^|[\s\"'(“‘-])[\p{Ll}\p{N}][\p{L}\p{N}'’-]*[?!])"
    r"[\"')”’]*\s+[\"'(“‘]*\p{Lu}"
)

TEXT = pl.col("statement")
PADDED = TEXT.str.strip_chars() != TEXT
OPENS, CLOSES = TEXT.str.contains(OPENING), TEXT.str.contains(CLOSE)
IS_TWO = (
    TEXT.str.replace_all(LONG_TITLE, "Title").str.replace_all(ABBREVIATION, "").str.contains(SECOND)
)
BROKEN = PADDED | ~OPENS | ~CLOSES | IS_TWO


@rule(
    "COV016",
    on="claims.statement",
    message=pl.when(PADDED)
    .then(pl.lit("the statement begins or ends with white space"))
    .when(~OPENS)
    .then(pl.lit("the statement does not begin with a capital letter or a number"))
    .when(~CLOSES)
    .then(pl.lit("the statement does not end with a full stop"))
    .otherwise(pl.lit("the statement is more than one sentence")),
    good=Example(
        {
            "claims": "claim_id,statement,numbers_waived\n"
            "C001,Dr. Lund and George W. Rell met U.S. officials.,\n"
            'C002,"13 of 135 were exempt, a source said: ""It is so.""",\n'
            "C003,al-Qaeda and 2.5 t of aid are named.,\n"
            'C004,"£5 went to Shout! Factory for ""Rell v. Lund"" and ""Bros. of Osk"".",\n'
            "C005,Rell bought a shop called who? Me and left.,who? Me"
        }
    ),
    bad=Example(
        {
            "claims": "claim_id,statement\nC001,norland left.\nC002,Norland left\n"
            "C003,Norland left. Rell stayed.\nC004, Norland left.\nC005,Norland left in 1950. "
            "Rell stayed.\nC006,Norland will not give in! Rell stayed.\nC007,Norland left .\n"
            "C008,Norland left.\u00a0"
        },
        breaks=("C001", "C002", "C003", "C004", "C005", "C006", "C008"),
    ),
)
def statement_not_a_sentence(
    claims: Annotated[pl.LazyFrame, "statement", "numbers_waived"],
) -> pl.LazyFrame:
    """A statement does not begin or end as a sentence, or is two of them.

    Why: statements are printed, quoted and searched as they are; two sentences are two claims.

    Limits: a second sentence is seen after a full stop that follows a small letter or a digit, not
    after common abbreviations and initials, and after `!` and `?` of a word without a capital.
    Quoted titles, and phrases in `numbers_waived` of the claim, are passed over; quoted sentences
    are not.

    Instead: begin with a capital, end with one full stop, and split what is two assertions.
    """
    waived = unwaived_statement()
    return claims.filter(BROKEN).with_columns(statement=waived).filter(BROKEN)
