"""REF003: every source of the list is named by a note."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule

REFERENCES = "reference_id\nR001\nR002"


@rule(
    "REF003",
    on="references.reference_id",
    message=pl.format("no note names {}", "reference_id"),
    good=Example({"references": REFERENCES, "footnotes": "footnote,reference_id\n1,R001\n2,R002"}),
    bad=Example(
        {"references": REFERENCES, "footnotes": "footnote,reference_id\n1,R001\n2,"}, ("R002",)
    ),
)
def unused_reference(
    references: Annotated[pl.LazyFrame, "reference_id"],
    footnotes: Annotated[pl.LazyFrame, "raw_reference_id"],
) -> pl.LazyFrame:
    """No note names a source.

    Why: such a source looks like evidence, and supports nothing.

    Limits: a source that the article lists without citing it needs a note of its own, without a
    marker; REF002 then asks for a known issue.

    Instead: give the source to the note that names it, or retire it.
    """
    return references.join(
        footnotes,
        left_on=["package", "reference_id"],
        right_on=["package", "raw_reference_id"],
        how="anti",
        maintain_order="left",
    )
