"""COV013: titles and headings have the reason `heading` for no claim, and only they have it."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule

HEADER = "segment_id,kind,no_claim_reason"
IS_HEADING = pl.col("kind").is_in(["title", "heading"])
SAYS_HEADING = (pl.col("no_claim_reason") == "heading").fill_null(False)
REASON = pl.col("no_claim_reason")
HAS_CLAIMS = REASON.is_null() & pl.col("used")
OTHER_REASON = ~REASON.is_in(["heading", "pending"])


@rule(
    "COV013",
    on="segments.no_claim_reason",
    where=IS_HEADING | SAYS_HEADING,
    message=pl.when(~IS_HEADING)
    .then(pl.format("{} is a {}, not a heading", "segment_id", "kind"))
    .when(HAS_CLAIMS)
    .then(pl.format("{} is a {}, and has claims", "segment_id", "kind"))
    .otherwise(pl.format("{} is a {}, but its reason is {}", "segment_id", "kind", REASON)),
    good=Example(
        {
            "segments": f"{HEADER}\nS001,title,heading\nS002,heading,pending\nS003,deck,\n"
            "S004,heading,"
        }
    ),
    bad=Example(
        {
            "segments": f"{HEADER}\nS001,title,question\nS002,heading,\nS003,sentence,heading",
            "claims": "claim_id,segment_id\nC001,S002",
        },
        breaks=("S001", "S002", "S003"),
    ),
)
def heading_without_reason(
    segments: Annotated[pl.LazyFrame, "segment_id", "kind", "no_claim_reason"],
    claims: Annotated[pl.LazyFrame, "raw_segment_id"],
) -> pl.LazyFrame:
    """A title or heading has claims or another reason, or other text has the reason `heading`.

    Why: a heading names a topic and the text under it asserts; a claim from both counts twice.

    Limits: a heading without claim and reason is COV001's; `pending` is allowed here.

    Instead: give the reason `heading`, and make the claim from the text; or mend the kind.
    """
    used = claims.select("package", segment_id="raw_segment_id", used=pl.lit(True)).unique()
    return segments.join(
        used, on=["package", "segment_id"], how="left", maintain_order="left"
    ).filter(~IS_HEADING | HAS_CLAIMS | OTHER_REASON)
