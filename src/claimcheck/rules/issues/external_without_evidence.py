"""ISS005: an issue that takes outside knowledge names what was read."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule

HEADER = "issue_id,scope,evidence"


@rule(
    "ISS005",
    on="known_issues.evidence",
    where=pl.col("scope") == "external",
    message=pl.lit("the scope is external, but there is no evidence"),
    good=Example(
        {"known_issues": f"{HEADER}\nI001,external,D001\nI002,internal,\nI003,external,D001;E002"}
    ),
    bad=Example({"known_issues": f"{HEADER}\nI001,external,\nI002,internal,"}, breaks=("I001",)),
)
def external_without_evidence(
    known_issues: Annotated[pl.LazyFrame, "scope", "evidence"],
) -> pl.LazyFrame:
    """An issue of scope external names no document and no passage.

    Why: to say that an article is wrong takes more than our word.

    Limits: whether the document shows it is for a person to judge.

    Instead: name the document that was read, or the passage in it, by its id.
    """
    return known_issues.filter(pl.col("evidence").is_null())
