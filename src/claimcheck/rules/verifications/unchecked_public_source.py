"""VER010: every claim with a public source says whether that source was opened."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule

ROW = "verification_id,claim_id,source_kind,footnote,verdict,checked_on,checked_by\n"
TABLES = {
    "references": "reference_id,type,title,access\nR001,webpage,Page,public",
    "footnotes": "footnote,reference_id\n15,R001",
    "claims": "claim_id,footnote,footnote_scope\nC001,15,direct\nC002,15,direct",
}
SILENT = (
    "V001,C001,cited,15,silent,2026-11-23,machine\nV002,C002,cited,15,silent,2026-11-23,machine"
)


@rule(
    "VER010",
    on="footnotes.footnote",
    severity="warning",
    message=pl.format(
        "the public source of note {} is unchecked; claims that carry it: {}, such as {}",
        "footnote",
        "size",
        "first_claim",
    ),
    good=Example({**TABLES, "verifications": ROW + SILENT}),
    bad=Example(
        {**TABLES, "verifications": ROW + "V001,C001,independent,,supports,2026-11-23,machine"},
        ("15",),
    ),
)
def unchecked_public_source(
    footnotes: Annotated[pl.LazyFrame, "footnote", "reference_id"],
    references: Annotated[pl.LazyFrame, "reference_id", "access"],
    cited: pl.LazyFrame,
    verifications: Annotated[pl.LazyFrame, "claim_id", "source_kind", "footnote"],
) -> pl.LazyFrame:
    """A note's source is public, and some claim that carries the note has no check of it.

    Why: "nobody tried" must not look like "it was not found".

    Limits: one finding a note, with the number of its unchecked claims. Private and restricted
    sources may stay unchecked.

    Instead: open the source and record what it shows; if it cannot be opened, record
    `inaccessible` with what was tried.
    """
    public = footnotes.join(references.drop("row"), on=["package", "reference_id"]).filter(
        pl.col("access") == "public"
    )
    key = ["package", "claim_id", "footnote"]
    checked = verifications.filter(pl.col("source_kind") == "cited").select(key)
    unchecked = cited.select(key).join(checked, on=key, how="anti")
    counts = unchecked.group_by("package", "footnote").agg(
        size=pl.len(), first_claim=pl.col("claim_id").min()
    )
    return public.join(counts, on=["package", "footnote"])
