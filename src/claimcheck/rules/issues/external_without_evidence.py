"""ISS005: an issue that takes outside knowledge names a public source, with its address."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule

HEADER = "issue_id,scope,evidence"


@rule(
    "ISS005",
    on="known_issues.evidence",
    where=(pl.col("scope") == "external") | pl.col("evidence").is_not_null(),
    message=pl.when(pl.col("evidence").is_null())
    .then(pl.lit("the scope is external, but there is no evidence"))
    .otherwise(pl.lit("the evidence holds no http or https address")),
    good=Example(
        {
            "known_issues": f"{HEADER}\nI001,external,https://example.org/a\nI002,internal,\n"
            'I003,external,"Example Gazette, 1 May 2022, http://example.org/b."'
        }
    ),
    bad=Example(
        {"known_issues": f"{HEADER}\nI001,external,\nI002,external,Gazette\nI003,internal,Gazette"},
        breaks=("I001", "I002", "I003"),
    ),
)
def external_without_evidence(
    known_issues: Annotated[pl.LazyFrame, "scope", "evidence"],
) -> pl.LazyFrame:
    """An issue of scope external has no evidence, or evidence holds no address.

    Why: to say that an article is wrong takes more than our word.

    Limits: the address is never opened here, and what it shows is not judged.

    Instead: name the source that was opened, with its http or https address.
    """
    address = pl.col("evidence").str.contains(r"https?://[^\s/]+\.[^\s/]+")
    return known_issues.filter(~address.fill_null(False))
