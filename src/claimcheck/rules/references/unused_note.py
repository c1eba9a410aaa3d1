"""REF002: every note is cited by a claim."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, holds_unless, rule

SEGMENTS = "segment_id,no_claim_reason\nS001,\nS002,pending"
FOOTNOTES = "footnote\n1\n2\n3"
MARKERS = "footnote,occurrence,segment_id\n1,1,S001\n2,1,S001\n3,1,S001\n3,2,S002"


@rule(
    "REF002",
    on="footnotes.footnote",
    outcome=holds_unless(pl.col("cited").is_null()),
    message=pl.format("no claim and no citation cites note {}", "footnote"),
    good=Example(
        {
            "segments": SEGMENTS,
            "footnotes": FOOTNOTES,
            "markers": MARKERS,
            "claims": "claim_id,footnote\nC001,1",
            "citations": "claim_id,footnote\nC001,2",
        }
    ),
    bad=Example(
        {
            "segments": SEGMENTS,
            "footnotes": FOOTNOTES,
            "markers": MARKERS,
            "claims": "claim_id,footnote\nC001,1\nC002,",
        },
        breaks=("2",),
    ),
    acknowledgeable=True,
)
def unused_note(
    footnotes: Annotated[pl.LazyFrame, "footnote", "raw_footnote"],
    markers: Annotated[pl.LazyFrame, "footnote", "segment_id"],
    segments: Annotated[pl.LazyFrame, "segment_id", "no_claim_reason"],
    claims: Annotated[pl.LazyFrame, "raw_footnote"],
    citations: Annotated[pl.LazyFrame, "raw_footnote"],
) -> pl.LazyFrame:
    """No claim and no citation cites a note.

    Why: the article supports something with that note, and the data does not say what.

    Limits: a note with a marker in a segment that is still `pending` is not examined. One that has
    no marker in the text is: nothing can cite it, and a known issue says so.

    Instead: give the note to the claims before its marker; acknowledge it if there are none.
    """
    read = segments.filter(pl.col("no_claim_reason").ne_missing("pending"))
    unread = markers.join(read, on=["package", "segment_id"], how="anti")
    cites = pl.concat([claims, citations]).select("package", "raw_footnote", cited=pl.lit(True))
    return footnotes.join(
        unread, on=["package", "footnote"], how="anti", maintain_order="left"
    ).join(cites.unique(), on=["package", "raw_footnote"], how="left", maintain_order="left")
