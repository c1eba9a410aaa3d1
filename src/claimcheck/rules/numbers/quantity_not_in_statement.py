"""NUM015: a quantity is the number that its claim states."""

from typing import Annotated

import polars as pl

from claimcheck.engine import intervals, numerals
from claimcheck.model.frame import DECIMAL
from claimcheck.rules import Example, related, rule

QUANTITIES = (
    "quantity_id,claim_id,value\nQ001,C001,13\nQ002,C002,15\nQ003,C003,1\nQ004,C004,0\nQ005,C005,2\n"
    "Q006,C006,24"
)
CLAIMS = (
    "claim_id,statement\nC001,The waivers of {} leaders ran out.\nC002,Rell took fifteen posts.\n"
    "C003,Rell sank a ship.\nC004,No ship sank.\nC005,Both ships sank.\n"
    "C006,Dozens of ships sank."
)
ALSO = {
    "(?i)\\b(?:a|an|single|once|only)\\b": 1,
    "(?i)\\b(?:no|none|not|nobody|never|zero|without)\\b": 0,
    "(?i)\\b(?:both|twice|pair|double)\\b": 2,
    "(?i)\\bdozens\\b": 24,
}


@rule(
    "NUM015",
    on="quantities.value",
    severity="warning",
    message=pl.format(
        "{} is not in the statement of {}", intervals.plain_number("worth"), "claim_id"
    ),
    related=related("claims.statement", "claim_id"),
    field="field",
    good=Example({"quantities": QUANTITIES, "claims": CLAIMS.format("13")}),
    bad=Example({"quantities": QUANTITIES, "claims": CLAIMS.format("12")}, ("Q001",)),
)
def quantity_not_in_statement(
    quantities: Annotated[pl.LazyFrame, "claim_id", "value", "value_max"],
    claims: Annotated[pl.LazyFrame, "claim_id", "statement"],
) -> pl.LazyFrame:
    """The statement of a claim does not have the number that a quantity of it has.

    Why: one of the two was mended and the other was not, or the quantity hangs on another claim.

    Limits: figures and English words; "a" and "only" count as one, "no" as none, "both" as two,
    "dozens" as 24, and decades as ten years each. A number that the statement puts in yet other
    words is reported, too.

    Instead: mend the number or the statement, or give the quantity to the claim that states it.
    """
    claim = ["package", "claim_id"]
    counted = claims.join(quantities, on=claim, how="semi", maintain_order="left")
    stated = quantities.join(claims.select(*claim), on=claim, how="semi", maintain_order="left")
    ends = pl.concat(
        stated.select("package", "row", "claim_id", worth=end, field=pl.lit(end))
        for end in ("value", "value_max")
    )
    return ends.drop_nulls("worth").join(
        _readable_numbers(counted), on=[*claim, "worth"], how="anti", maintain_order="left"
    )


def _readable_numbers(claims: pl.LazyFrame) -> pl.LazyFrame:
    """Return every number that a statement can be read as: `package`, `claim_id`, `worth`."""
    claim = ["package", "claim_id"]
    found = numerals.find_numbers(claims, "statement", claim)
    in_words = [
        numerals.filter_here(claims, pl.col("statement").str.contains(words)).select(
            *claim, worth=pl.lit(value).cast(DECIMAL)
        )
        for words, value in ALSO.items()
    ]
    both = found.select(*claim, worth=pl.concat_list("worth", "also")).explode("worth")
    return pl.concat([both, *in_words]).drop_nulls("worth")
