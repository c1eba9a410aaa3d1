"""VER012: in a draft, what a release will need of documents and verdicts is counted."""

import polars as pl

from claimcheck.rules import Example, rule

DRAFT = '{"status": "draft"}'
DOCUMENTS = (
    "document_id,title,kind,extent,publisher\nD001,{0},blog,whole,Rell\nD002,{0},blog,whole,Rell"
)


@rule(
    "VER012",
    examines="needed_cells",
    severity="note",
    message=pl.format("{} without {}: {}", "resource", "lacks", "count"),
    resource="resource",
    field="field",
    good=Example({"descriptor": DRAFT, "documents": DOCUMENTS.format("The council meets")}),
    bad=Example({"descriptor": DRAFT, "documents": DOCUMENTS.format("")}, ("D001",)),
)
def incomplete_in_draft(needed_cells: pl.LazyFrame, packages: pl.LazyFrame) -> pl.LazyFrame:
    """Documents or verdicts of a draft lack what a release needs.

    Why: a draft may be incomplete, but must say how incomplete.

    Limits: only packages of status `draft`, one finding a column, on the row with the first key;
    in a release each row is an error, VER013. Needed are: of a document a title, a kind, an extent,
    and an origin or a publisher; of a verdict a checker, and, where it says something of the claim,
    a passage of evidence, and an attribution if the claim has a named or anonymous voice.

    Instead: fill the cells; a passage is a row of `evidence`.
    """
    drafts = packages.filter(pl.col("status") == "draft")
    return (
        needed_cells.filter(~pl.col("filled"))
        .join(drafts, on="package", how="semi", maintain_order="left")
        .group_by("package", "resource", "field", "lacks")
        .agg(pl.col("row").sort_by("row_key").first(), count=pl.len())
    )
