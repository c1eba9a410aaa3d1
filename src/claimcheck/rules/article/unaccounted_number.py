"""ART006: each number of a segment is in one of its claims, or waived."""

from typing import Annotated

import polars as pl

from claimcheck.engine import numerals
from claimcheck.engine.waivers import waived_tokens
from claimcheck.model.frame import DECIMAL
from claimcheck.rules import Example, holds_unless, rule
from claimcheck.rules.article import FILE, PORT, SHIPS, TITLE, anchored_tables
from claimcheck.typed.worded import worded

PACKAGE = anchored_tables(TITLE, PORT, SHIPS)
CLAIMS = (
    "claim_id,segment_id,statement,date\nC001,S002,Norland closed its port.,1950\n"
    "C002,S003,Norland took tolls from {} ships a day.,../1950\n"
    f"C003,S003,Norland had ships.,{'9' * 40}"
)
HERE = ["package", "segment_id"]


def _known() -> pl.Expr:
    """Tell whether a number is in a claim of its segment, by its worth or as printed, or waived."""
    printed = pl.col("number").str.to_lowercase()
    whole_word = worded("\\b{}\\b", printed.str.escape_regex())
    return pl.any_horizontal(
        numerals.worth_in("worths"),
        pl.col("statements").str.to_lowercase().str.contains(whole_word),
        pl.col("waived").list.contains(printed),
    )


@rule(
    "ART006",
    on="segments.numbers_waived",
    where=~pl.col("no_claim_reason").is_in(["pending", "heading"]).fill_null(False),
    outcome=holds_unless(~_known().fill_null(False)),
    message=pl.format(
        "the number {} of the article is in no claim of {} and not waived", "number", "key"
    ),
    value="number",
    good=Example({**PACKAGE, "article.txt": FILE, "claims": CLAIMS.format("about 13")}),
    bad=Example({**PACKAGE, "article.txt": FILE, "claims": CLAIMS.format("several")}, ("S003",)),
)
def unaccounted_number(
    segments: Annotated[pl.LazyFrame, "segment_id", "no_claim_reason", "numbers_waived"],
    article_numbers: pl.LazyFrame,
    claims: Annotated[pl.LazyFrame, "raw_claim_id", "raw_segment_id", "raw_statement", "raw_date"],
    quantities: Annotated[pl.LazyFrame, "claim_id", "value", "value_max"],
) -> pl.LazyFrame:
    """A number or year of the article is in no claim of its segment, and nobody waived it.

    Why: coverage is proved by numbers as well: what is not claimed was overlooked, or left out on
    purpose, and then it is said.

    Limits: figures and English words from zero on, but for ordinals, "one" and decades such as
    the 1990s. A number counts as claimed where it stands in a statement, a quantity or a date of
    the segment's claims. Pending segments and headings are not examined.

    Instead: claim it, or put it into `numbers_waived` as it is printed, in lower case.
    """
    own = claims.select(
        "package",
        claim_id="raw_claim_id",
        segment_id="raw_segment_id",
        statement="raw_statement",
        date="raw_date",
    )
    worths = _worths(own, quantities).group_by(HERE).agg("worth")
    words = own.group_by(HERE).agg(statements=pl.col("statement").str.join(" "))
    waived = waived_tokens()
    return (
        segments.select("package", "row", key="segment_id", waived=waived)
        .join(article_numbers, on=["package", "row"])
        .join(worths.rename({"worth": "worths"}), on=HERE, how="left", maintain_order="left")
        .join(words, on=HERE, how="left", maintain_order="left")
    )


def _worths(claims: pl.LazyFrame, quantities: pl.LazyFrame) -> pl.LazyFrame:
    """Return the values that the statements, quantities and dates of each segment have."""
    stated = numerals.find_numbers(claims, "statement", HERE)
    counted = quantities.join(claims, on=["package", "claim_id"])
    dated = claims.select(*HERE, worth=pl.col("date").str.extract_all("[0-9]+")).explode("worth")
    return pl.concat(
        [
            stated.select(*HERE, worth=pl.concat_list("worth", "also")).explode("worth"),
            counted.select(*HERE, worth=pl.concat_list("value", "value_max")).explode("worth"),
            dated.with_columns(pl.col("worth").cast(DECIMAL, strict=False)),
        ]
    ).drop_nulls("worth")
