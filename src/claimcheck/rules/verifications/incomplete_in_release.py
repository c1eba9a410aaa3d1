"""VER013: in a release, documents and verdicts are complete."""

import polars as pl

from claimcheck.rules import Example, rule

RELEASE = '{"status": "release"}'
CLAIMS = "claim_id,voice\nC001,named"
CHECKS = "verification_id,claim_id,verdict,attribution,checker\nV001,C001,supports,{},A. Reader"
EVIDENCE = "evidence_id,verification_id\nE001,V001"
HEADER = "document_id,title,kind,extent,origin,publisher"
DOCUMENTS = f"{HEADER}\nD001,Tolls,newspaper,whole,Sol,\nD002,Tolls,newspaper,whole,,Sol"
NAMELESS = f"{HEADER}\nD001,Tolls,newspaper,whole,,"


def example(
    attribution: str, evidence: str, documents: str, breaks: tuple[str, ...] = ()
) -> Example:
    tables = {"descriptor": RELEASE, "claims": CLAIMS, "evidence": evidence}
    tables["documents"] = documents
    return Example({**tables, "verifications": CHECKS.format(attribution)}, breaks)


@rule(
    "VER013",
    examines="needed_cells",
    message=pl.format("it lacks {}, and this is a release", "lacks"),
    resource="resource",
    field="field",
    good=example("confirmed", EVIDENCE, DOCUMENTS),
    bad=example("", "evidence_id,verification_id", NAMELESS, ("D001", "V001", "V001")),
)
def incomplete_in_release(needed_cells: pl.LazyFrame, packages: pl.LazyFrame) -> pl.LazyFrame:
    """A document or a verdict of a release lacks what a reader needs to judge it.

    Why: without the passage, nobody can check the verdict; without kind, extent and origin, nobody
    can tell what weight the document has.

    Limits: only packages of status `release`; in a draft the same is counted, VER012, which says
    what is needed of which rows.

    Instead: fill the cell; if it cannot be known, the document or the verdict is not fit for a
    release. A passage is a row of `evidence`.
    """
    releases = packages.filter(pl.col("status") == "release")
    return needed_cells.filter(~pl.col("filled")).join(
        releases, on="package", how="semi", maintain_order="left"
    )
