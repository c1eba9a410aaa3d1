"""REF009: a note of inherited scope closes the claim's paragraph, with no marker in between."""

from typing import Annotated

import polars as pl

from claimcheck.engine.rule import Example, holds_unless, related, rule

SEGMENTS = (
    "segment_id,section_id,paragraph\n"
    "S001,H001,1\nS002,H001,1\nS003,H001,1\nS004,H001,2\nS005,H001,2"
)
FOOTNOTES = "footnote,segment_id,char_start\n1,S002,\n2,S003,90\n3,S003,90\n4,S005,"


def example(*breaks: str, citations: str = "", **scopes: str) -> Example:
    claims = "".join(
        f"\nC{n:03},{segment},{note},inherited"
        for n, (segment, note) in enumerate(scopes.items(), 1)
    )
    tables = {"segments": SEGMENTS, "footnotes": FOOTNOTES}
    tables["claims"] = f"claim_id,segment_id,footnote,footnote_scope{claims}"
    tables["citations"] = f"claim_id,footnote,scope{citations}"
    return Example(tables, breaks)


@rule(
    "REF009",
    on="claims.footnote_scope",
    good=example(S002="2", S004="4", citations="\nC001,3,inherited"),
    bad=example("C001", "C002", S001="2", S005="4"),
)
def inherited_scope_in_place(
    cited: pl.LazyFrame,
    all_claims: Annotated[pl.LazyFrame, "claim_id", "segment_id"],
    footnotes: Annotated[pl.LazyFrame, "footnote", "segment_id", "char_start"],
    segments: Annotated[pl.LazyFrame, "segment_id", "section_id", "paragraph"],
) -> pl.LazyFrame:
    """A note is said to be inherited, but it does not close the claim's paragraph.

    Why: only the marker that ends a paragraph speaks for the sentences before it, and only back to
    the marker before it.

    Limits: segments count in the order of their table. A marker in the claim's own segment may
    stand before the claim's words, so it is not taken to stand in between.

    Instead: make the scope `direct` if the marker is in the claim's segment; else empty the cells,
    or name the note that closes the paragraph.
    """
    spots = _spots(segments, footnotes)
    earlier = (pl.col("char_start").rank("min").over("package", "segment_id") - 1).fill_null(0)
    markers = footnotes.with_columns(earlier=earlier.cast(pl.Int64)).drop("row", "char_start")
    marked = markers.join(spots, on=["package", "segment_id"])
    own = pl.col("resource") == "claims"
    return (
        cited.filter(pl.col("scope") == "inherited")
        .join(all_claims.drop("row"), on=["package", "claim_id"])
        .join(spots, on=["package", "segment_id"])
        .join(marked, on=["package", "footnote"], suffix="_marker")
        .with_columns(message=_fault())
        .with_columns(
            outcome=holds_unless(pl.col("message").is_not_null()),
            field=pl.when(own).then(pl.lit("footnote_scope")).otherwise(pl.lit("scope")),
            related=related("footnotes.segment_id", "footnote"),
        )
    )


def _spots(segments: pl.LazyFrame, footnotes: pl.LazyFrame) -> pl.LazyFrame:
    """Return of each segment its place, whether it is its paragraph's last, and its markers.

    `here` counts the markers in it, `until` those up to its end.
    """
    marks = footnotes.group_by("package", "segment_id").agg(here=pl.len().cast(pl.Int64))
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


def _fault() -> pl.Expr:
    """Say what speaks against the note, or null."""
    apart = pl.col("paragraph").ne_missing(pl.col("paragraph_marker")) | (
        pl.col("section_id") != pl.col("section_id_marker")
    )
    before_it = pl.col("until_marker") - pl.col("here_marker") + pl.col("earlier")
    between = before_it - pl.col("until")
    marker = "the marker of note {} stands "
    return (
        pl.when(pl.col("place") == pl.col("place_marker"))
        .then(pl.format(marker + "in the claim's own segment {}", "footnote", "segment_id"))
        .when(apart)
        .then(pl.format(marker + "in another paragraph, in {}", "footnote", "segment_id_marker"))
        .when(pl.col("place_marker") < pl.col("place"))
        .then(pl.format(marker + "before the claim, in {}", "footnote", "segment_id_marker"))
        .when(~pl.col("last_marker"))
        .then(pl.format(marker + "inside the paragraph, not at its end", "footnote"))
        .when(between > 0)
        .then(pl.format("between the claim and note {} stands another marker", "footnote"))
    )
