"""Rules about openings of sources (VER)."""

import polars as pl

VERDICT = ["package", "verification_id"]


def passages_by_verdict(
    evidence: pl.LazyFrame, every: pl.LazyFrame, *seen: pl.Expr
) -> pl.LazyFrame:
    """Return of each verdict what is `seen` of its passages; one with a broken passage waits.

    `evidence` are the passages whose cells can be read, `every` (`all_evidence`) are all of them.
    """
    sizes = every.group_by("package", verification_id="raw_verification_id").len("size")
    found = evidence.group_by(VERDICT).agg(*seen, read=pl.len()).join(sizes, on=VERDICT)
    return found.filter(pl.col("read") == pl.col("size")).drop("read", "size")
