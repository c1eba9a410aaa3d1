"""VER025: documents with the same passage have an origin in common."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, related, rule
from claimcheck.rules.verifications import names_of

TABLES = {
    "verifications": "verification_id,document_id\nV001,D001\nV002,D002\nV003,D003",
    "documents": "document_id,publisher,origin\nD001,Rell,\nD002,Sol,Rell\nD003,Osk,",
}
EVIDENCE = (
    "evidence_id,verification_id,char_start,char_end,sha256\n"
    f"E001,V001,0,40,{'a' * 64}\nE002,V002,0,40,{'a' * 64}\n"
    f"E003,V001,50,{{0}},{'b' * 64}\nE004,V003,50,{{0}},{'b' * 64}"
)
DOCUMENT = ["package", "document_id"]
SHORTEST = 40
"""Code points from which equal words are no chance: two letters of one day share their date."""


@rule(
    "VER025",
    on="evidence.sha256",
    message=pl.format(
        "{} has this passage too ({}), but no origin in common with {}",
        "first_document",
        "first_passage",
        "document_id",
    ),
    related=related("evidence.sha256", "first_passage"),
    good=Example({**TABLES, "evidence": EVIDENCE.format(89)}),
    bad=Example({**TABLES, "evidence": EVIDENCE.format(90)}, ("E004",)),
)
def shared_passage_without_origin(
    evidence: Annotated[
        pl.LazyFrame, "row_key", "verification_id", "char_start", "char_end", "sha256"
    ],
    verifications: Annotated[pl.LazyFrame, "verification_id", "document_id"],
    documents: Annotated[pl.LazyFrame, "document_id", "publisher", "origin"],
) -> pl.LazyFrame:
    """Two documents share a passage word for word, and are told as of different origins.

    Why: one of them repeats the other or both repeat a third; counted apart, one report looks like
    two that agree.

    Limits: only passages that were anchored, of 40 code points or more, since two letters of one
    day share their date; each is compared with the first of the same words. An empty origin means
    the publisher's own text; where neither is known, nothing is compared.

    Instead: name the common origin in `documents.origin`; several are joined by `;`.
    """
    origins = pl.coalesce("origin", "publisher")
    known = documents.select(*DOCUMENT, origins=origins).filter(pl.col("origins").is_not_null())
    words = ["package", "sha256"]
    long = evidence.filter(pl.col("char_end") - pl.col("char_start") >= SHORTEST)
    twice = long.group_by(words).len().filter(pl.col("len") > 1)
    shared = (
        long.join(twice, on=words, how="semi", maintain_order="left")
        .join(verifications.drop("row"), on=["package", "verification_id"], maintain_order="left")
        .join(known, on=DOCUMENT, maintain_order="left")
    )

    def first(column: str) -> pl.Expr:
        return pl.col(column).first().over(words, order_by="row")

    common = names_of("origins").list.set_intersection(names_of("firsts"))
    return (
        shared.with_columns(
            first_document=first("document_id"),
            first_passage=first("row_key"),
            firsts=first("origins"),
        )
        .filter(pl.col("origins") != pl.col("firsts"))  # most are the same, letter by letter
        .filter(common.list.len() == 0)
    )
