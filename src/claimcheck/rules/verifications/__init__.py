"""Rules about openings of sources (VER)."""

import polars as pl

from claimcheck.engine.broken_rows import broken_rows

VERDICT = ["package", "verification_id"]


def whole_passages(evidence: pl.LazyFrame, every: pl.LazyFrame) -> pl.LazyFrame:
    """Return the passages of verdicts of which every passage can be read; the others wait.

    `evidence` are the passages whose cells can be read, `every` (`all_evidence`) are all of them.
    """
    broken = broken_rows(every, evidence).select("package", verification_id="raw_verification_id")
    return evidence.join(broken, on=VERDICT, how="anti", maintain_order="left")
