"""ISS010: what an issue names as evidence exists."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule

TABLES = {"documents": "document_id\nD001", "evidence": "evidence_id\nE001"}


@rule(
    "ISS010",
    on="known_issues.evidence",
    message=pl.format("{} is neither a document nor a passage of evidence", "row_key"),
    good=Example({**TABLES, "known_issues": "issue_id,evidence\nI001,D001;E001\nI002,"}),
    bad=Example({**TABLES, "known_issues": "issue_id,evidence\nI001,D001;D002"}, breaks=("I001",)),
)
def dangling_evidence(
    known_issues: Annotated[pl.LazyFrame, "evidence"],
    all_documents: Annotated[pl.LazyFrame, "raw_document_id"],
    all_evidence: Annotated[pl.LazyFrame, "raw_evidence_id"],
) -> pl.LazyFrame:
    """An id in `evidence` is that of no document and of no passage.

    Why: a reader who wants to see what shows the fault finds nothing.

    Limits: none.

    Instead: mend the id; several are joined by `;` without spaces.
    """
    named = pl.concat(
        [
            all_documents.select("package", row_key="raw_document_id"),
            all_evidence.select("package", row_key="raw_evidence_id"),
        ]
    )
    return (
        known_issues.with_columns(row_key=pl.col("evidence").str.split(";"))
        .explode("row_key")
        .join(named, on=["package", "row_key"], how="anti", maintain_order="left")
    )
