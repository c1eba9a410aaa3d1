"""COV019: a release has claims."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule

CLAIMS = "claim_id,statement"


@rule(
    "COV019",
    examines="packages",
    where=pl.col("status") == "release",
    message=pl.lit("this is a release, and it has no claim"),
    field=pl.lit("status"),
    path="path",
    good=Example(
        {"descriptor": '{"status": "release"}', "claims": f"{CLAIMS}\nC001,Norland is alone."}
    ),
    bad=Example({"descriptor": '{"status": "release"}', "claims": CLAIMS}, ("-",)),
)
def release_without_claims(
    packages: Annotated[pl.LazyFrame, "status", "path"],
    claims: Annotated[pl.LazyFrame, "raw_claim_id"],
) -> pl.LazyFrame:
    """A release has not a single claim.

    Why: whoever finds nothing in it concludes that the article claims nothing, or that all is well
    since no rule found anything.

    Limits: one claim is enough; whether the article is covered is COV001's matter. A draft may be
    empty.

    Instead: add the claims, or set the package's status to `draft`.
    """
    return packages.join(claims, on="package", how="anti", maintain_order="left")
