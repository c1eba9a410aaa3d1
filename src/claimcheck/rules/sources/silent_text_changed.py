"""SRC010: a text that is said to be silent is the one that was read."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, holds_unless, rule
from claimcheck.rules.sources import TEXT, sourced_tables


def silent(text: str) -> dict[str, str]:
    """Return `sourced` tables in which the same document is silent on another claim."""
    checks = "verification_id,document_id,verdict\nV001,D001,supports\nV002,D001,silent"
    return {**sourced_tables(text), "verifications": checks}


@rule(
    "SRC010",
    on="verifications.verdict",
    severity="warning",
    where=pl.col("verdict") == "silent",
    outcome=holds_unless(~pl.col("same")),
    message=pl.format(
        "{} is not the text that was read: whether it is silent must be seen again", "file"
    ),
    good=Example(silent(f"{TEXT} (What follows the part that was read does not count.)")),
    bad=Example(silent(f"The ports of Norland. {TEXT}"), ("V002",)),
)
def silent_text_changed(
    verifications: Annotated[pl.LazyFrame, "document_id", "verdict"],
    source_documents: pl.LazyFrame,
) -> pl.LazyFrame:
    """A document is said to be silent on a claim, and its text is not the one that was read.

    Why: a passage that is found proves its verdict in any copy; that nothing is said is proved by
    the whole text alone.

    Limits: a text that was taken from a page or a PDF may differ from what another program takes,
    and is not examined, nor is a document whose hash the package does not have.

    Instead: read the text that is there now, give the verdict anew, empty `n2_length` and
    `n2_sha256`, and run `claimcheck build --sources DIR`; or get the text that was read.
    """
    texts = source_documents.filter(pl.col("same").is_not_null())
    return verifications.join(
        texts.select("package", "document_id", "file", "same"), on=["package", "document_id"]
    )
