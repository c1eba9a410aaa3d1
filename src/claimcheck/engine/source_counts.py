"""How much of what verdicts rest on is at hand, and how much of it was found."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from claimcheck.files.package import Package
from claimcheck.model.report import SourceCounts


def count_sources(package: Package, frames: Mapping[str, pl.DataFrame]) -> SourceCounts:
    """Count the documents and passages of a package, and those that the frames of it prove."""
    rows = package.summary().rows
    documents, passages = (rows.get(table, 0) for table in ("documents", "evidence"))
    if "source_documents" not in frames:
        return SourceCounts(documents=documents, passages=passages)
    return SourceCounts(
        documents=documents,
        at_hand=frames["source_documents"]["problem"].null_count(),
        passages=passages,
        found=frames["source_passages"]["passage"].count(),
    )
