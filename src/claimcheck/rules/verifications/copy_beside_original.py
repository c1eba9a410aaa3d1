"""VER027: of a copy and its original, one is held against a claim."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, related, rule

DOCUMENTS = "document_id,copy_of\nD001,\nD002,D001"
HEADER = "verification_id,claim_id,document_id,verdict"


@rule(
    "VER027",
    on="verifications.document_id",
    message=pl.format("{} is a copy of {}, which {} reads", "document_id", "copy_of", "original"),
    related=related("verifications.document_id", "original"),
    good=Example(
        {
            "documents": DOCUMENTS,
            "verifications": f"{HEADER}\nV001,C001,D001,supports\nV002,C002,D002,supports",
        }
    ),
    bad=Example(
        {
            "documents": DOCUMENTS,
            "verifications": f"{HEADER}\nV001,C001,D001,supports\nV002,C001,D002,supports\n"
            "V003,C001,D001,supports",
        },
        ("V002",),
    ),
)
def copy_beside_original(
    verifications: Annotated[pl.LazyFrame, "claim_id", "document_id"],
    all_verifications: Annotated[pl.LazyFrame, "row_key", "claim_id", "document_id"],
    documents: Annotated[pl.LazyFrame, "document_id", "copy_of"],
) -> pl.LazyFrame:
    """A copy is held against a claim beside the document of which it is a copy.

    Why: one text that is read in two places looks like two witnesses.

    Limits: only copies that `copy_of` tells.

    Instead: withdraw the verdict on the copy.
    """
    copies = documents.drop("row").filter(pl.col("copy_of").is_not_null())
    read = all_verifications.group_by("package", "claim_id", copy_of="document_id").agg(
        original=pl.col("row_key").min()
    )
    return verifications.join(copies, on=["package", "document_id"], maintain_order="left").join(
        read, on=["package", "claim_id", "copy_of"], maintain_order="left"
    )
