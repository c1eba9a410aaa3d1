"""REF009: a note of inherited scope closes the claim's paragraph, with no marker in between."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, holds_unless, related, rule
from claimcheck.typed.worded import worded

SEGMENTS = (
    "segment_id,section_id,paragraph\n"
    "S001,H001,1\nS002,H001,1\nS003,H001,1\nS004,H001,2\nS005,H001,2\n"
    "S006,H001,3\nS007,H001,3\nS008,H001,3"
)
MARKERS = (
    "footnote,occurrence,segment_id,char_start\n"
    "1,1,S002,\n2,1,S003,90\n3,1,S003,90\n4,1,S001,\n4,2,S005,40\n5,1,S005,90\n6,1,S008,"
)


def example(*breaks: str, citations: str = "", **scopes: str) -> Example:
    claims = "".join(
        f"\nC{n:03},{segment},{note},inherited"
        for n, (segment, note) in enumerate(scopes.items(), 1)
    )
    tables = {"segments": SEGMENTS, "markers": MARKERS}
    tables["claims"] = f"claim_id,segment_id,footnote,footnote_scope{claims}"
    tables["citations"] = f"claim_id,footnote,scope{citations}"
    return Example(tables, breaks)


def _says(words: str, *columns: str) -> pl.Expr:
    return worded(f"the marker of note {{}} {words}", "footnote", *columns)


FIRST = pl.col("resource") == "claims"
SAME = pl.col("place") == pl.col("place_marker")
APART = pl.col("paragraph").ne_missing(pl.col("paragraph_marker")) | (
    pl.col("section_id") != pl.col("section_id_marker")
)
BEFORE = pl.col("place_marker") < pl.col("place")
INSIDE = ~pl.col("last_marker")
BETWEEN = (pl.col("until_marker") - pl.col("here_marker") + pl.col("earlier") - pl.col("until")) > 0
"""Further markers stand between the claim's segment and the note's own marker."""
FAULT = SAME | APART | BEFORE | INSIDE | BETWEEN


@rule(
    "REF009",
    on="claims.footnote_scope",
    examines="cited",
    where=pl.col("scope") == "inherited",
    outcome=holds_unless(FAULT),
    message=pl.when(SAME)
    .then(_says("stands in the claim's own segment {}", "segment_id"))
    .when(APART)
    .then(_says("stands in another paragraph, in {}", "segment_id_marker"))
    .when(BEFORE)
    .then(_says("stands before the claim, in {}", "segment_id_marker"))
    .when(INSIDE)
    .then(_says("stands inside the paragraph, not at its end"))
    .otherwise(pl.format("between the claim and note {} stands another marker", "footnote")),
    resource="resource",
    field=pl.when(FIRST).then(pl.lit("footnote_scope")).otherwise(pl.lit("scope")),
    related=related("markers.segment_id", "row_key"),
    good=example(S002="2", S004="4", S006="6", citations="\nC001,3,inherited"),
    bad=example("C001", "C002", "C003", S001="2", S005="4", S004="5"),
)
def inherited_scope_in_place(
    cited: pl.LazyFrame,
    all_claims: Annotated[pl.LazyFrame, "claim_id", "segment_id"],
    markers: Annotated[
        pl.LazyFrame, "footnote", "occurrence", "segment_id", "char_start", "row_key"
    ],
    segments: Annotated[pl.LazyFrame, "segment_id", "section_id", "paragraph"],
) -> pl.LazyFrame:
    """A note is said to be inherited, but it does not close the claim's paragraph.

    Why: only the marker that ends a paragraph speaks for the sentences before it, and only back to
    the marker before it.

    Limits: segments count in the order of their table. A marker in the claim's own segment may
    stand before the claim's words, so it is not taken to stand in between. Of a number that stands
    in several places, one is enough.

    Instead: make the scope `direct` if the marker is in the claim's segment; else empty the cells,
    or name the note that closes the paragraph.
    """
    spots = _spots(segments, markers)
    earlier = (pl.col("char_start").rank("min").over("package", "segment_id") - 1).fill_null(0)
    marked = markers.with_columns(earlier=earlier.cast(pl.Int64)).drop("row", "char_start")
    cell = ["package", "resource", "row"]
    return (
        cited.join(all_claims.drop("row"), on=["package", "claim_id"])
        .join(spots, on=["package", "segment_id"])
        .join(
            marked.join(spots, on=["package", "segment_id"]),
            on=["package", "footnote"],
            suffix="_marker",
        )
        .sort(*cell, FAULT, "occurrence")
        .unique(cell, keep="first")
    )


def _spots(segments: pl.LazyFrame, markers: pl.LazyFrame) -> pl.LazyFrame:
    """Return of each segment its place, whether it is its paragraph's last, and its markers.

    `here` counts the markers in it, `until` those up to its end.
    """
    marks = markers.group_by("package", "segment_id").agg(here=pl.len().cast(pl.Int64))
    paragraph = ["package", "section_id", "paragraph"]
    return (
        segments.join(marks, on=["package", "segment_id"], how="left")
        .sort("package", "row")
        .with_columns(pl.col("here").fill_null(0))
        .with_columns(
            until=pl.col("here").cum_sum().over("package"),
            last=pl.col("row") == pl.col("row").max().over(paragraph),
        )
        .rename({"row": "place"})
    )
