"""VER011: a source that the article itself cites is not independent of it."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, related, rule

ROW = "verification_id,claim_id,source_kind,document_id,verdict,checked_on,checked_by\n"
CHECK = "V001,C001,independent,{},supports,2026-11-23,machine"
DOCUMENTS = "document_id,url\nD001,https://example.org/a\nD002,https://example.org/b"
REFERENCES = "reference_id,type,title,url,access\nR001,webpage,Page,https://example.org/a,public"


def example(document: str, *breaks: str) -> Example:
    tables = {"references": REFERENCES, "documents": DOCUMENTS}
    return Example({**tables, "verifications": ROW + CHECK.format(document)}, breaks)


@rule(
    "VER011",
    on="verifications.document_id",
    where=pl.col("source_kind") == "independent",
    message=pl.format("{} ({}) is the article's own {}", "document_id", "url", "row_key"),
    related=related("references.url", "row_key"),
    good=example("D002"),
    bad=example("D001", "V001"),
)
def independent_source_is_cited(
    verifications: Annotated[pl.LazyFrame, "source_kind", "document_id"],
    documents: Annotated[pl.LazyFrame, "document_id", "url"],
    references: Annotated[pl.LazyFrame, "row_key", "url", "url_canonical", "archive_url"],
) -> pl.LazyFrame:
    """An independent check read a document at the address of one of the article's references.

    Why: the article's own source cannot confirm it a second time.

    Limits: addresses are compared letter by letter; another copy of the page is not recognised.

    Instead: make it a `cited` check if the claim carries the note, and a `related` one if not.
    """
    own = references.unpivot(
        ["url", "url_canonical", "archive_url"],
        index=["package", "row", "row_key"],
        value_name="address",
    ).drop_nulls("address")
    address = ["package", "address"]
    first = own.sort("package", "row").unique(address, keep="first", maintain_order=True)
    cited = documents.drop("row").join(
        first.drop("row"), left_on=["package", "url"], right_on=address
    )
    return verifications.join(cited, on=["package", "document_id"], maintain_order="left")
