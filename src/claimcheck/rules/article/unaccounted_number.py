"""ART006: each number of a segment is in one of its claims, or waived."""

from typing import Annotated

import polars as pl

from claimcheck import numerals
from claimcheck.contract import DECIMAL
from claimcheck.rule import Example, holds_unless, rule
from claimcheck.rules.article import FILE, PORT, SHIPS, TITLE, anchored

PACKAGE = anchored(TITLE, PORT, SHIPS)
CLAIMS = (
    "claim_id,segment_id,statement,date\nC001,S002,Norland closed its port.,1950\n"
    "C002,S003,Norland took tolls from {} ships a day.,../1950"
)
HERE = ["package", "segment_id"]


@rule(
    "ART006",
    on="segments.numbers_waived",
    where=~pl.col("no_claim_reason").is_in(["pending", "heading"]).fill_null(False),
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
    examined = segments.select("package", "row", "numbers_waived", key="segment_id")
    numbers = article_numbers.join(examined, on=["package", "row"]).with_row_index("each")
    own = claims.select(
        "package", claim_id="raw_claim_id", segment_id="raw_segment_id",
        statement="raw_statement", date="raw_date",
    )  # fmt: skip
    known = pl.concat(
        [_by_value(numbers, own, quantities), _by_words(numbers, own), _waived(numbers)]
    ).unique()
    return numbers.join(
        known.with_columns(known=pl.lit(True)), on="each", how="left", maintain_order="left"
    ).select(
        "package",
        "row",
        outcome=holds_unless(pl.col("known").is_null()),
        value=pl.col("number"),
        message=pl.format(
            "the number {} of the article is in no claim of {} and not waived", "number", "key"
        ),
    )


def _by_value(
    numbers: pl.LazyFrame, claims: pl.LazyFrame, quantities: pl.LazyFrame
) -> pl.LazyFrame:
    """Return the numbers whose value a statement, a quantity or a date of the segment has."""
    stated = numerals.found(claims, "statement", HERE)
    counted = quantities.join(claims, on=["package", "claim_id"])
    dated = claims.select(*HERE, worth=pl.col("date").str.extract_all("[0-9]+")).explode("worth")
    worths = pl.concat(
        [
            stated.select(*HERE, "worth"),
            stated.select(*HERE, worth="also"),
            counted.select(*HERE, worth="value"),
            counted.select(*HERE, worth="value_max"),
            dated.with_columns(pl.col("worth").cast(DECIMAL, strict=False)),
        ]
    ).drop_nulls()
    hits = [
        numbers.join(worths, left_on=[*HERE, worth], right_on=[*HERE, "worth"], how="semi")
        for worth in ("worth", "also")
    ]
    return pl.concat(hits).select("each")


def _by_words(numbers: pl.LazyFrame, claims: pl.LazyFrame) -> pl.LazyFrame:
    """Return the numbers that stand, as the article prints them, in a statement."""
    pairs = numbers.join(claims.select(*HERE, "statement").drop_nulls(), on=HERE)
    words = pl.format("(?i)\\b{}\\b", pl.col("number").str.escape_regex())
    return pairs.filter(pl.col("statement").str.contains(words)).select("each")


def _waived(numbers: pl.LazyFrame) -> pl.LazyFrame:
    waived = pl.col("numbers_waived").str.to_lowercase().str.split(";")
    tokens = numbers.select("each", "number", waived=waived).explode("waived")
    printed = pl.col("number").str.to_lowercase()
    return tokens.filter(pl.col("waived").str.strip_chars() == printed).select("each")
