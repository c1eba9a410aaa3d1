"""VER011: a source that the article itself cites is not independent of it."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule

ROW = "verification_id,claim_id,source_kind,source_url,verdict,checked_on,checked_by\n"
CHECK = "V001,C001,independent,https://example.org/{},supports,2026-11-23,machine"
REFERENCES = "reference_id,type,title,url,access\nR001,webpage,Page,https://example.org/a,public"


@rule(
    "VER011",
    on="verifications.source_url",
    where=pl.col("source_kind") == "independent",
    message=pl.format("{} is the article's own {}", "source_url", "row_key"),
    good=Example({"references": REFERENCES, "verifications": ROW + CHECK.format("b")}),
    bad=Example({"references": REFERENCES, "verifications": ROW + CHECK.format("a")}, ("V001",)),
)
def independent_source_is_cited(
    verifications: Annotated[pl.LazyFrame, "source_kind", "source_url"],
    references: Annotated[pl.LazyFrame, "row_key", "url", "url_canonical", "archive_url"],
) -> pl.LazyFrame:
    """An independent check opened an address that is one of the article's own references.

    Why: the article's own source cannot confirm it a second time.

    Limits: addresses are compared letter by letter; another copy of the page is not recognised.

    Instead: make it a `cited` check if the claim carries the note; otherwise open another source.
    """
    own = references.unpivot(
        ["url", "url_canonical", "archive_url"],
        index=["package", "row", "row_key"],
        value_name="source_url",
    ).drop_nulls("source_url")
    first = own.sort("package", "row").unique(
        ["package", "source_url"], keep="first", maintain_order=True
    )
    return verifications.join(first.drop("row"), on=["package", "source_url"])
