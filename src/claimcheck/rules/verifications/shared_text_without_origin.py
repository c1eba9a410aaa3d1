"""VER033: documents of one text have an origin in common."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, related, rule
from claimcheck.rules.verifications import names_of

HEADER = "document_id,publisher,origin,n2_sha256"
TEXT, OTHER = "a" * 64, "b" * 64
KNOWN = pl.col("n2_sha256").is_not_null() & pl.col("origins").is_not_null()


@rule(
    "VER033",
    on="documents.n2_sha256",
    message=pl.format(
        "{} has this text too, but no origin in common with {}", "first_document", "document_id"
    ),
    related=related("documents.n2_sha256", "first_document"),
    good=Example(
        {
            "documents": f"{HEADER}\nD001,Rell,,{TEXT}\nD002,Sol,Rell,{TEXT}\nD003,Osk,,{OTHER}\n"
            f"D004,Sol,,\nD005,Tan,,\nD006,,,{TEXT}\nD007,Osk,AP;Rell,{TEXT}"
        }
    ),
    bad=Example(
        {"documents": f"{HEADER}\nD001,Rell,,{TEXT}\nD002,Osk,,{OTHER}\nD003,Sol,,{TEXT}"},
        ("D003",),
    ),
)
def shared_text_without_origin(
    documents: Annotated[pl.LazyFrame, "document_id", "publisher", "origin", "n2_sha256"],
) -> pl.LazyFrame:
    """Two documents have the same text to the letter, and are told as of different origins.

    Why: it is one text; counted apart, one report looks like two that agree.

    Limits: only texts that were anchored; each is compared with the first of the same hash. An
    empty origin means the publisher's own text; where neither is known, nothing is compared.

    Instead: name the common origin in `documents.origin`; of a copy, also the original in
    `copy_of`.
    """
    known = documents.with_columns(origins=pl.coalesce("origin", "publisher")).filter(KNOWN)
    text = ["package", "n2_sha256"]

    def first(column: str) -> pl.Expr:
        return pl.col(column).first().over(text, order_by="row")

    common = names_of("origins").list.set_intersection(names_of("firsts"))
    return known.with_columns(first_document=first("document_id"), firsts=first("origins")).filter(
        common.list.len() == 0
    )
