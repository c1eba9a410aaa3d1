"""VER016: a document of which a part was read is not called silent."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, related, rule

HEADER = "verification_id,document_id,verdict"
DOCUMENTS = "document_id,extent\nD001,whole\nD002,part\nD003,"


@rule(
    "VER016",
    on="verifications.verdict",
    where=pl.col("verdict") == "silent",
    message=pl.format("silent, but of {} only a part was read", "document_id"),
    related=related("documents.extent", "document_id"),
    good=Example(
        {
            "documents": DOCUMENTS,
            "verifications": f"{HEADER}\nV001,D001,silent\nV002,D002,silent_in_part\n"
            "V003,D003,silent",
        }
    ),
    bad=Example(
        {"documents": DOCUMENTS, "verifications": f"{HEADER}\nV001,D002,silent"}, ("V001",)
    ),
)
def silent_on_part(
    verifications: Annotated[pl.LazyFrame, "document_id", "verdict"],
    documents: Annotated[pl.LazyFrame, "document_id", "extent"],
) -> pl.LazyFrame:
    """A document is called silent on a claim, though not all of it was read.

    Why: the claim may stand in the part that nobody read.

    Limits: it trusts `extent`; a document without one is for VER012 and VER013.

    Instead: the verdict is `silent_in_part`, until the rest is read.
    """
    parts = documents.drop("row").filter(pl.col("extent") == "part")
    return verifications.join(parts, on=["package", "document_id"], maintain_order="left")
