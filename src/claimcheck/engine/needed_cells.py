"""The cells that a release needs and a draft may lack, as a frame for rules.

They are not `required` in the schemas: whoever begins a package, or brings one from an older
profile, has no answer yet, and must see how many are missing.
"""

from __future__ import annotations

from typing import Annotated

import polars as pl

_TELLING = ["supports", "partly_supports", "contradicts"]
"""The verdicts that say something of a claim: they rest on a passage."""
_KEYS = {"documents": "document_id", "verifications": "verification_id"}


def needed_cells(
    documents: Annotated[
        pl.LazyFrame, "document_id", "title", "kind", "extent", "origin", "publisher"
    ],
    verifications: Annotated[
        pl.LazyFrame, "verification_id", "claim_id", "verdict", "attribution", "checker"
    ],
    claims: Annotated[pl.LazyFrame, "claim_id", "voice"],
    all_evidence: Annotated[pl.LazyFrame, "raw_verification_id"],
) -> pl.LazyFrame:
    """Return every such cell of documents and verdicts, whether it is filled, and what it is.

    An empty origin means that the text is the publisher's own; without a publisher it means
    nothing. A verdict is filled where a passage of evidence belongs to it.
    """
    telling = verifications.filter(pl.col("verdict").is_in(_TELLING))
    spoken = claims.filter(pl.col("voice").is_in(["named", "anonymous"]))
    attributed = telling.join(spoken, on=["package", "claim_id"], how="semi", maintain_order="left")
    passages = all_evidence.select(
        "package", verification_id="raw_verification_id", rests=pl.lit(True)
    ).unique()
    proved = telling.join(
        passages, on=["package", "verification_id"], how="left", maintain_order="left"
    )
    known = pl.col("origin").is_not_null() | pl.col("publisher").is_not_null()
    parts = [
        _needed_of_column(documents, "documents", "title", "a title"),
        _needed_of_column(documents, "documents", "kind", "a kind"),
        _needed_of_column(documents, "documents", "extent", "an extent"),
        _needed_of_column(documents, "documents", "origin", "an origin or a publisher", known),
        _needed_of_column(attributed, "verifications", "attribution", "an attribution"),
        _needed_of_column(verifications, "verifications", "checker", "a checker"),
        _needed_of_column(
            proved,
            "verifications",
            "verdict",
            "a passage of evidence",
            pl.col("rests").is_not_null(),
        ),
    ]
    return pl.concat(parts)


def _needed_of_column(
    frame: pl.LazyFrame, table: str, column: str, lacks: str, filled: pl.Expr | None = None
) -> pl.LazyFrame:
    there = pl.col(column).is_not_null() if filled is None else filled
    return frame.select(
        "package",
        "row",
        resource=pl.lit(table),
        row_key=_KEYS[table],
        field=pl.lit(column),
        filled=there,
        lacks=pl.lit(lacks),
    )
