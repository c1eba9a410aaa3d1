"""How much of what verdicts rest on is at hand, and how much of it was found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import polars as pl

from claimcheck.files.package import Package
from claimcheck.model.report import SourceCounts


def count_sources(packages: Iterable[Package], frames: Mapping[str, pl.DataFrame]) -> SourceCounts:
    """Count the documents and passages of packages, and those that the frames of sources prove."""
    rows = [package.summary().rows for package in packages]
    documents, passages = (sum(r.get(t, 0) for r in rows) for t in ("documents", "evidence"))
    if "source_documents" not in frames:
        return SourceCounts(documents=documents, passages=passages)
    return SourceCounts(
        documents=documents,
        at_hand=frames["source_documents"]["problem"].null_count(),
        passages=passages,
        found=frames["source_passages"]["passage"].count(),
    )
