"""COV014: a statement names what it is about."""

from typing import Annotated

import polars as pl

from claimcheck.engine.uncounted import LONG_TITLE
from claimcheck.engine.waivers import unwaived_statement
from claimcheck.rules import Example, rule

PRONOUNS = (
    "I|We|You|He|She|It|They|This|That|These|Those|Such|The latter"
    "|My|Our|Your|His|Her|Its|Their|Ours|Yours|Hers|Theirs"
)
OPENING = rf"^\W*({PRONOUNS})(?:'\w+|[\"'”’])?\s"
BESIDES = r"(?: (?:also|therefore|thus|still|now|then|probably))?"
MODAL = r"(?:may|can|could|should|must|would|will)(?: not|not)?"
BE = (
    rf"(?:['’]s|{BESIDES} (?:is|was|remains|seems|appears|has(?: not)? been"
    rf"|{MODAL}{BESIDES} (?:be|happen)))"
)
IMPERSONAL = (
    rf"^It{BE}(?: [\w-]+){{0,5}}?(?:,[^,]{{1,40}},)? "
    r"(?:(?:that|whether|how|why|where|if)|possible to)\b|^It makes no sense\b"
)
OF_A_THING = rf"^It{BE}(?: \w+)? (?:an?|the|one)\b"
LET_PASS = f"^{LONG_TITLE}|^Those (?:who|whose)"
TEXT = pl.col("statement")
WORD = (
    pl.when(~TEXT.str.contains(IMPERSONAL) | TEXT.str.contains(OF_A_THING))
    .then(TEXT)
    .str.replace(LET_PASS, "")
    .str.extract(OPENING, 1)
)


@rule(
    "COV014",
    on="claims.statement",
    message=pl.format('the statement begins with "{}"; name who or what is meant', WORD),
    good=Example(
        {
            "claims": "claim_id,statement,numbers_waived\nC001,Italy refused it.,\n"
            'C002,US envoys told them so.,\nC003,"""It Ends with Us"" is a novel.",\n'
            "C004,They Might Be Giants is a band.,They Might Be Giants\n"
            "C005,It's still unclear whether Rell left.,\nC006,Those who left were few.,"
        }
    ),
    bad=Example(
        {
            "claims": 'claim_id,statement\nC001,"""They"" refused."\nC002,It\'s signed.\n'
            "C003,It is a state that left.\nC004,Those left who could."
        },
        breaks=("C001", "C002", "C003", "C004"),
    ),
)
def statement_opens_with_pronoun(
    claims: Annotated[pl.LazyFrame, "statement", "numbers_waived"],
) -> pl.LazyFrame:
    """A statement begins with a pronoun.

    Why: a row is read, cited and sorted alone; nobody can tell who "they" are.

    Limits: only the first word, in English; titles such as "Her Majesty" are found, too, and can
    always be worded otherwise. Let pass are an "it" that stands for nothing ("It is unclear whether
    ..."), "those who", a quoted title of several words, and a name that stands in `numbers_waived`
    of the claim.

    Instead: put the name for the pronoun.
    """
    waived = unwaived_statement()
    return (
        claims.filter(WORD.is_not_null()).with_columns(statement=waived).filter(WORD.is_not_null())
    )
