"""COV014: a statement names what it is about."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule

PRONOUNS = (
    "I|We|You|He|She|It|They|This|That|These|Those|Such|The latter"
    "|My|Our|Your|His|Her|Its|Their|Ours|Yours|Hers|Theirs"
)
OPENING = rf"^\W*({PRONOUNS})(?:'\w+|[\"'”’])?\s"
WORD = pl.col("statement").str.extract(OPENING, 1)


@rule(
    "COV014",
    on="claims.statement",
    message=pl.format('the statement begins with "{}"; name who or what is meant', WORD),
    good=Example(
        {"claims": "claim_id,statement\nC001,Italy refused it.\nC002,US envoys told them so."}
    ),
    bad=Example(
        {"claims": 'claim_id,statement\nC001,"""They"" refused."\nC002,It\'s signed.'},
        breaks=("C001", "C002"),
    ),
)
def statement_opens_with_pronoun(
    claims: Annotated[pl.LazyFrame, "statement"],
) -> pl.LazyFrame:
    """A statement begins with a pronoun.

    Why: a row is read, cited and sorted alone; nobody can tell who "they" are.

    Limits: only the first word, in English. An impersonal "it" ("It is likely that ...") is found,
    too, and can always be worded otherwise; so can titles such as "Her Majesty".

    Instead: put the name for the pronoun.
    """
    return claims.filter(WORD.is_not_null())
