"""COV010: what a claim repeats is the first claim that says so."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, related, rule

SEGMENTS = "segment_id\nS002\nS001\nS003"
CLAIMS = "claim_id,segment_id,same_as\n"
IS_CHAIN = pl.col("again").is_not_null()


@rule(
    "COV010",
    on="claims.same_as",
    message=pl.when(IS_CHAIN)
    .then(pl.format("{} is itself the same as {}", "same_as", "again"))
    .otherwise(pl.format("{} comes later, in {}", "same_as", "segment_id_aim")),
    related=related("claims.same_as", "same_as"),
    good=Example(
        {
            "segments": SEGMENTS,
            "claims": f"{CLAIMS}C003,S002,\nC002,S001,C003\nC001,S003,C003",
        }
    ),
    bad=Example(
        {
            "segments": SEGMENTS,
            "claims": f"{CLAIMS}C001,S002,C002\nC002,S001,\nC003,S003,C004\nC004,S001,C002",
        },
        breaks=("C001", "C003"),
    ),
)
def same_as_not_first(
    claims: Annotated[pl.LazyFrame, "claim_id", "segment_id", "same_as"],
    all_claims: Annotated[pl.LazyFrame, "claim_id", "segment_id", "same_as"],
    segments: Annotated[pl.LazyFrame, "segment_id"],
) -> pl.LazyFrame:
    """A claim is the same as one that is itself a repetition, or that comes later.

    Why: repetitions are counted by the first claim; a chain or a forward link splits them.

    Limits: segments count in the order of their table; two claims of one segment are not compared.

    Instead: point to the first claim of the article that says the same.
    """
    places = segments.select("package", "segment_id", place="row")
    aims = all_claims.select("package", "segment_id", aim="claim_id", again="same_as")
    segment = ["package", "segment_id"]
    return (
        claims.filter(pl.col("claim_id") != pl.col("same_as"))
        .join(places, on=segment, how="left")
        .join(
            aims.join(places, on=segment, how="left"),
            left_on=["package", "same_as"],
            right_on=["package", "aim"],
            suffix="_aim",
        )
        .filter(IS_CHAIN | (pl.col("place_aim") > pl.col("place")))
    )
