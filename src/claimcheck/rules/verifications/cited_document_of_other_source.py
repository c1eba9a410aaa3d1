"""VER024: a cited check reads a text of the source that its note names."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, related, rule

TABLES = {
    "footnotes": "footnote,reference_id\n1,R001\n2,R002",
    "documents": "document_id,reference_id\nD001,R001\nD002,",
}
HEADER = "verification_id,source_kind,footnote,document_id"


@rule(
    "VER024",
    on="verifications.document_id",
    where=pl.col("source_kind") == "cited",
    message=pl.format(
        "{} is {}, and note {} names {}",
        "document_id",
        pl.format("the text of {}", "reference_id").fill_null("of no reference"),
        "footnote",
        "named",
    ),
    related=related("documents.reference_id", "document_id"),
    good=Example(
        {**TABLES, "verifications": f"{HEADER}\nV001,cited,1,D001\nV002,independent,,D002"}
    ),
    bad=Example(
        {**TABLES, "verifications": f"{HEADER}\nV001,cited,2,D001\nV002,cited,1,D002"},
        ("V001", "V002"),
    ),
)
def cited_document_of_other_source(
    verifications: Annotated[pl.LazyFrame, "source_kind", "footnote", "document_id"],
    documents: Annotated[pl.LazyFrame, "document_id", "reference_id"],
    footnotes: Annotated[pl.LazyFrame, "footnote", "reference_id"],
) -> pl.LazyFrame:
    """A check of a cited source read a document that is not the text of that source.

    Why: the verdict would be counted for a source that nobody opened.

    Limits: it trusts `documents.reference_id`.

    Instead: name the reference in `documents`, or make the check `related` or `independent`.
    """
    notes = footnotes.drop("row").select("package", "footnote", named="reference_id")
    return (
        verifications.join(
            documents.drop("row"), on=["package", "document_id"], maintain_order="left"
        )
        .join(notes, on=["package", "footnote"], maintain_order="left")
        .filter(pl.col("reference_id").ne_missing(pl.col("named")) & pl.col("named").is_not_null())
    )
