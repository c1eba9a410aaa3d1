"""NUM014: a number in a statement is a quantity."""

from typing import Annotated

import polars as pl

from claimcheck.engine import numerals
from claimcheck.engine.broken_rows import broken_rows
from claimcheck.engine.intervals import plain_number
from claimcheck.engine.waivers import stands_in
from claimcheck.rules import Example, rule

CLAIMS = (
    "claim_id,segment_id,statement,numbers_waived\n"
    "C001,S001,The waivers of 13 leaders ran out on 31 August 2022.,\n"
    "C002,S001,Rell took over fifteen posts.,"
)
QUANTITIES = "quantity_id,claim_id,value\nQ001,C001,13"
CLAIM = ["package", "claim_id"]


@rule(
    "NUM014",
    on="claims.statement",
    message=pl.format(
        "the number {} is in no quantity of {}{}",
        "number",
        "claim_id",
        pl.format(" (it has {})", "told").fill_null("; add a row to quantities"),
    ),
    value="number",
    good=Example(
        {
            "claims": f"{CLAIMS}\nC003,S001,Rell sold 30 phones.,phone;30 phones\n"
            "C004,S001,Rell sank 40 ships.,",
            "segments": "segment_id\nS001",
            "quantities": f"{QUANTITIES}\nQ002,C002,15\nQ003,C004,forty",
        }
    ),
    bad=Example(
        {
            "claims": f"{CLAIMS}\nC003,S001,Rell sold 30 phones to 4 ships.,",
            "segments": "segment_id\nS001",
            "quantities": f"{QUANTITIES}\nQ002,C003,30",
        },
        ("C002", "C003"),
    ),
)
def number_not_recorded(
    claims: Annotated[pl.LazyFrame, "claim_id", "segment_id", "statement", "numbers_waived"],
    quantities: Annotated[pl.LazyFrame, "claim_id", "value", "value_max"],
    all_quantities: Annotated[pl.LazyFrame, "raw_claim_id"],
    segments: Annotated[pl.LazyFrame, "segment_id", "numbers_waived"],
) -> pl.LazyFrame:
    """A statement has a number that is in no quantity of its claim.

    Why: a number that stands in the words only is compared with nothing.

    Limits: figures, and English words from two to trillions. Left alone: years (1000 to 2099
    without a comma), days, times, ordinals, "one", "the two", numbers in names (F-16, iPhone 12,
    type 2 diabetes, Formula Three) and in quoted titles, time that only places something ("the past
    two years"), and what the claim or its segment waives. "Two decades" may be 2 or 20. A claim
    with a broken quantity is not judged.

    Instead: add a row to `quantities`, and the table to the package if it has none; if the number
    counts nothing, put it into `numbers_waived` of the claim, alone or with its words.
    """
    broken = broken_rows(all_quantities, quantities).select("package", claim_id="raw_claim_id")
    of_claim = claims.select("package", "row", by_claim="numbers_waived")
    of_segment = segments.select("package", "segment_id", by_segment="numbers_waived")
    keep = ["package", "row", "claim_id", "segment_id"]
    numbers = numerals.find_numbers(claims, "statement", keep, counting=True)
    waived = [stands_in("number", which) for which in ("by_claim", "by_segment")]
    recorded = pl.any_horizontal(numerals.worth_in("worths"), *waived)
    return (
        numbers.join(broken, on=CLAIM, how="anti", maintain_order="left")
        .join(_worths(quantities), on=CLAIM, how="left", maintain_order="left")
        .join(of_segment, on=["package", "segment_id"], how="left", maintain_order="left")
        .join(of_claim, on=["package", "row"], how="left", maintain_order="left")
        .filter(~recorded.fill_null(False))
    )


def _worths(quantities: pl.LazyFrame) -> pl.LazyFrame:
    """Return what the quantities of each claim are worth, also as a message tells it."""
    return (
        quantities.select(*CLAIM, worths=pl.concat_list("value", "value_max"))
        .explode("worths")
        .group_by(CLAIM)
        .agg("worths", told=plain_number("worths").drop_nulls().str.join(", "))
    )
