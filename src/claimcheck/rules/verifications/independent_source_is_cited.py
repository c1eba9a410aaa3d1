"""VER011: a source that the article itself cites is not independent of it."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, related, rule

ROW = "verification_id,claim_id,source_kind,document_id,verdict,checked_on,checked_by\n"
CHECK = "{},C001,independent,{},supports,2026-11-23,machine\n"
DOCUMENTS = (
    "document_id,reference_id,url\nD001,,http://www.example.org/a/#top\nD002,,https://example.org/b\n"
    "D003,R001,\nD004,R002,https://example.org/a"
)
REFERENCES = (
    "reference_id,type,title,url,access\nR001,webpage,Page,https://example.org/a,public\n"
    "R002,book,Ports,,public"
)


def example(**documents: str) -> Example:
    checks = "".join(CHECK.format(check, document) for check, document in documents.items())
    tables = {"references": REFERENCES, "documents": DOCUMENTS, "verifications": ROW + checks}
    return Example(tables, () if "D002" in documents.values() else tuple(documents))


@rule(
    "VER011",
    on="verifications.document_id",
    where=pl.col("source_kind") == "independent",
    message=pl.format("{} is the article's own {}", "document_id", "row_key"),
    related=related("references.reference_id", "row_key"),
    good=example(V001="D002"),
    bad=example(V001="D001", V002="D003", V003="D004"),
)
def independent_source_is_cited(
    verifications: Annotated[pl.LazyFrame, "source_kind", "document_id"],
    documents: Annotated[
        pl.LazyFrame, "document_id", "raw_reference_id", "raw_url", "raw_archive_url"
    ],
    references: Annotated[pl.LazyFrame, "row_key", "url", "url_canonical", "archive_url"],
) -> pl.LazyFrame:
    """An independent check read one of the sources that the article itself cites.

    Why: the article's own source cannot confirm it a second time.

    Limits: a document is the article's own where it names the reference, or has one of its
    addresses, whatever the scheme, `www.`, a slash at the end or a mark behind `#`. A copy at
    another address is recognised only if the document names the reference.

    Instead: make it a `cited` check if the claim carries the note, and a `related` one if not.
    """
    own = _addresses(references, "row_key", "url", "url_canonical", "archive_url")
    addresses = ("raw_url", "raw_archive_url")
    at_address = _addresses(documents, "document_id", *addresses).join(
        own, on=["package", "address"]
    )
    named = documents.select("package", "document_id", row_key="raw_reference_id").drop_nulls()
    cited = pl.concat([named, at_address.select("package", "document_id", "row_key")])
    first = cited.group_by("package", "document_id").agg(pl.col("row_key").min())
    return verifications.join(first, on=["package", "document_id"], maintain_order="left")


def _addresses(table: pl.LazyFrame, key: str, *columns: str) -> pl.LazyFrame:
    """Return every address of a table in one form: `package`, the key, `address`."""
    found = table.unpivot(columns, index=["package", key], value_name="address")
    bare = pl.col("address").str.replace(r"^(?i:https?://)?(?i:www\.)?", "")
    return found.drop_nulls("address").select(
        "package", key, address=bare.str.replace(r"/*(?:#.*)?$", "")
    )
