"""Rules about openings of sources (VER)."""

import polars as pl

from claimcheck.engine.broken_rows import broken_rows

CLAIM, VERDICT = ["package", "claim_id"], ["package", "verification_id"]


def whole_passages(evidence: pl.LazyFrame, every: pl.LazyFrame) -> pl.LazyFrame:
    """Return the passages of verdicts of which every passage can be read; the others wait.

    `evidence` are the passages whose cells can be read, `every` (`all_evidence`) are all of them.
    """
    broken = broken_rows(every, evidence).select("package", verification_id="raw_verification_id")
    return evidence.join(broken, on=VERDICT, how="anti", maintain_order="left")


def names_of(*columns: str) -> pl.Expr:
    """Return the names in the first of these cells that is filled, as witnesses are told apart.

    Several are joined by `;`. Neither letters, small or capital, nor the spaces around a name make
    it another one (`data.witnesses`).
    """
    joined = pl.coalesce(*columns).str.to_lowercase().str.replace_all("ß", "ss", literal=True)
    return joined.str.strip_chars("; ").str.replace_all(r"\s*;[\s;]*", ";").str.split(";")


def without_issue(verifications: pl.LazyFrame, known_issues: pl.LazyFrame) -> pl.LazyFrame:
    """Return the verdicts on claims that no known issue is about or has among its related rows."""
    on_claims = known_issues.filter(pl.col("resource") == "claims")
    told = pl.concat(
        issues.select("package", claim_id=pl.col(column).str.split(";")).explode("claim_id")
        for issues, column in ((on_claims, "row_key"), (known_issues, "related"))
    )
    return verifications.join(told, on=CLAIM, how="anti", maintain_order="left")
