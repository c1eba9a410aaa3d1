"""VER032: in a release, every review is decided."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule

REVIEWS = "review_id,decision\nW001,{}"


@rule(
    "VER032",
    on="reviews.decision",
    where=pl.lit(True),
    message=pl.lit("the review is open, and this is a release"),
    good=Example({"descriptor": '{"status": "release"}', "reviews": REVIEWS.format("same")}),
    bad=Example({"descriptor": '{"status": "release"}', "reviews": REVIEWS.format("")}, ("W001",)),
)
def open_review_in_release(
    reviews: Annotated[pl.LazyFrame, "decision"], packages: pl.LazyFrame
) -> pl.LazyFrame:
    """A review of a release has no decision.

    Why: two readings of one cell stand side by side, and a reader cannot tell which one holds.

    Limits: in a draft a review may be open.

    Instead: decide it: `same`, `first`, `second` or `other`.
    """
    releases = packages.filter(pl.col("status") == "release")
    return reviews.filter(pl.col("decision").is_null()).join(
        releases, on="package", how="semi", maintain_order="left"
    )
