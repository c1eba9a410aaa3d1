"""VER028: a copy site is read only where the original cannot be had."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, related, rule

HEADER = "document_id,kind,copy_of\nD001,newspaper,\nD002,copy_site,{}\nD003,newspaper,D001"
CHECKS = "verification_id,document_id\nV001,{}"


@rule(
    "VER028",
    on="verifications.document_id",
    message=pl.format("{} is a copy site, and its original {} is known", "document_id", "copy_of"),
    related=related("documents.copy_of", "document_id"),
    good=Example({"documents": HEADER.format(""), "verifications": CHECKS.format("D002")}),
    bad=Example(
        {"documents": HEADER.format("D001"), "verifications": CHECKS.format("D002")}, ("V001",)
    ),
)
def copy_site_of_known_original(
    verifications: Annotated[pl.LazyFrame, "document_id"],
    documents: Annotated[pl.LazyFrame, "document_id", "kind", "copy_of"],
) -> pl.LazyFrame:
    """A verdict rests on a copy site, though the package has the original.

    Why: a copy may be shortened or changed; the original is at hand to be read.

    Limits: only originals that `copy_of` names. A copy of another kind is for VER027.

    Instead: hold the original against the claim.
    """
    copies = documents.drop("row").filter(
        (pl.col("kind") == "copy_site") & pl.col("copy_of").is_not_null()
    )
    return verifications.join(copies, on=["package", "document_id"], maintain_order="left")
