"""COV016: a statement is one full sentence."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule

OPENING = r"^[\"'(“‘«]*(?:[\p{Lu}\p{Lt}\p{Lo}\p{N}]|\p{Ll}{1,2}-?\p{Lu})"
CLOSE = r"[.。۔][\"')”’»]*$"
ABBREVIATION = (
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Capt|Sgt|Sen|Rep|Gov|St|Sr|Jr|Inc|Ltd|Corp|Co|No|vs)\."
)
SECOND = r"[\p{Ll}\p{N})\"'”’][.?!][\"')”’]*\s+[\"'(“‘]*\p{Lu}"

TEXT = pl.col("statement")
PADDED = TEXT.str.strip_chars() != TEXT
OPENS, CLOSES = TEXT.str.contains(OPENING), TEXT.str.contains(CLOSE)
IS_TWO = TEXT.str.replace_all(ABBREVIATION, "").str.contains(SECOND)


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
            "claims": "claim_id,statement\n"
            "C001,Dr. Lund and George W. Rell met U.S. officials.\n"
            'C002,"13 of 135 were exempt, a source said: ""It is so."""\n'
            "C003,al-Qaeda and 2.5 t of aid are named."
        }
    ),
    bad=Example(
        {
            "claims": "claim_id,statement\nC001,norland left.\nC002,Norland left\n"
            "C003,Norland left. Rell stayed.\nC004, Norland left.\nC005,Norland left in 1950. "
            "Rell stayed."
        },
        breaks=("C001", "C002", "C003", "C004", "C005"),
    ),
)
def statement_not_a_sentence(claims: Annotated[pl.LazyFrame, "statement"]) -> pl.LazyFrame:
    """A statement does not begin or end as a sentence, or is two of them.

    Why: statements are printed, quoted and searched as they are; two sentences are two claims.

    Limits: a second sentence is seen after a full stop that follows a small letter or a digit, and
    not after common abbreviations and initials.

    Instead: begin with a capital, end with one full stop, and split what is two assertions.
    """
    return claims.filter(PADDED | ~OPENS | ~CLOSES | IS_TWO)
