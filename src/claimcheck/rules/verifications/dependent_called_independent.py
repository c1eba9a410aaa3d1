"""VER023: what the claim's own note rests on is not independent of it."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, related, rule
from claimcheck.rules.verifications import names_of

TABLES = {
    "claims": "claim_id,footnote,footnote_scope\nC001,1,direct\nC002,2,direct",
    "footnotes": "footnote,reference_id\n1,R001\n2,R002",
    "references": "reference_id,publisher,container,origin\nR001,,Rell,AP\nR002,,Sol,",
    "documents": "document_id,reference_id,publisher,origin\nD001,R001,Rell,AP\nD002,,Tan,AP\n"
    "D003,,Sol,\nD004,,Rell,",
}
HEADER = "verification_id,claim_id,source_kind,document_id"


@rule(
    "VER023",
    on="verifications.source_kind",
    where=pl.col("source_kind") == "independent",
    message=pl.format("{} has the origin of the claim's own note: {}", "document_id", "carried"),
    related=related("documents.origin", "document_id"),
    good=Example(
        {
            **TABLES,
            "verifications": f"{HEADER}\nV001,C001,independent,D003\nV002,C002,independent,D002\n"
            "V003,C001,related,D002\nV004,C001,independent,D004\nV005,C001,independent,D001",
        }
    ),
    bad=Example(
        {
            **TABLES,
            "verifications": f"{HEADER}\nV002,C001,independent,D002\nV003,C002,independent,D003",
        },
        ("V002", "V003"),
    ),
)
def dependent_called_independent(
    verifications: Annotated[pl.LazyFrame, "claim_id", "source_kind", "document_id"],
    documents: Annotated[pl.LazyFrame, "document_id", "reference_id", "publisher", "origin"],
    cited: pl.LazyFrame,
    footnotes: Annotated[pl.LazyFrame, "footnote", "reference_id"],
    references: Annotated[pl.LazyFrame, "reference_id", "publisher", "container", "origin"],
) -> pl.LazyFrame:
    """An independent check read a text of the origin of the claim's own note.

    Why: what the article rests on cannot confirm it a second time, under whatever name.

    Limits: a document that is a cited source itself is VER011's. Two spellings of a name are two
    names, but for small and capital letters. An empty origin means the publisher's own text; of a
    reference without a publisher, that of its container.

    Instead: the check is `related`, or `cited` if the claim carries the note.
    """
    own = references.select(
        "package",
        "reference_id",
        notes=names_of("origin", "publisher", "container"),
    )
    of_claims = (
        cited.select("package", "claim_id", "footnote")
        .join(footnotes.drop("row"), on=["package", "footnote"])
        .join(own, on=["package", "reference_id"])
        .group_by("package", "claim_id")
        .agg(pl.col("notes").explode(empty_as_null=True))
    )
    others = documents.filter(pl.col("reference_id").is_null()).select(
        "package", "document_id", carried=pl.coalesce("origin", "publisher")
    )
    common = names_of("carried").list.set_intersection("notes")
    return (
        verifications.join(of_claims, on=["package", "claim_id"], maintain_order="left")
        .join(others, on=["package", "document_id"], maintain_order="left")
        .filter(common.list.len() > 0)
    )
