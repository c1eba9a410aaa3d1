"""VER003: only a check of a cited source names a note."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule

ROW = "verification_id,claim_id,source_kind,footnote,verdict,checked_on,checked_by\n"


@rule(
    "VER003",
    on="verifications.footnote",
    where=pl.col("source_kind") != "cited",
    message=pl.format("a source that is not cited has no note, but {} is given", "footnote"),
    good=Example({"verifications": ROW + "V001,C001,independent,,supports,2026-11-23,machine"}),
    bad=Example(
        {"verifications": ROW + "V001,C001,independent,17,supports,2026-11-23,machine"}, ("V001",)
    ),
)
def independent_source_with_note(
    verifications: Annotated[pl.LazyFrame, "source_kind", "footnote"],
) -> pl.LazyFrame:
    """A check of a source that the article does not cite names a note of the article.

    Why: cited sources and others are never counted together; a note would mix them.

    Limits: none.

    Instead: empty the note, or make the check a `cited` one if the note's own source was opened.
    """
    return verifications.filter(pl.col("footnote").is_not_null())
