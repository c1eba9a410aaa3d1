"""REF006: a note names a source or says something."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule


@rule(
    "REF006",
    on="footnotes.reference_id",
    where=pl.col("footnote").is_not_null(),
    message=pl.format("note {} has neither a reference nor a remark", "footnote"),
    good=Example({"footnotes": "footnote,reference_id,note\n1,R001,\n2,,A remark without source."}),
    bad=Example({"footnotes": "footnote,reference_id,note\n1,R001,\n2,,"}, breaks=("2",)),
)
def note_without_reference(
    footnotes: Annotated[pl.LazyFrame, "footnote", "reference_id", "note"],
) -> pl.LazyFrame:
    """A note has neither a reference nor a remark.

    Why: a claim that cites it looks supported, and nobody can tell by what.

    Limits: a remark is not read; any text counts.

    Instead: name the source in `reference_id`, or say in `note` why there is none.
    """
    empty = pl.col("reference_id").is_null() & pl.col("note").is_null()
    return footnotes.filter(empty)
