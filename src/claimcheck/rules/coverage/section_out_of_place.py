"""COV012: a section stands after the section that contains it."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, related, rule

HEADER = "section_id,parent,position"


@rule(
    "COV012",
    on="sections.parent",
    message=pl.format(
        "{} at position {} cannot contain {} at position {}",
        "parent",
        "above",
        "section_id",
        "position",
    ),
    related=related("sections.position", "parent"),
    good=Example({"sections": f"{HEADER}\nH003,,1\nH001,H003,2\nH002,H001,3"}),
    bad=Example(
        {"sections": f"{HEADER}\nH001,H002,1\nH002,,2\nH003,H004,3\nH004,H003,4\nH005,H005,5"},
        breaks=("H001", "H003", "H005"),
    ),
)
def section_out_of_place(
    sections: Annotated[pl.LazyFrame, "section_id", "parent", "position"],
    all_sections: Annotated[pl.LazyFrame, "section_id", "position"],
) -> pl.LazyFrame:
    """A section's parent stands at the same position or later.

    Why: a heading comes before what it contains; a ring of parents would have no top at all.

    Limits: a ring is found at the link that leads backwards, once.

    Instead: mend the parent or the positions.
    """
    parents = all_sections.select("package", parent="section_id", above="position")
    return sections.join(parents, on=["package", "parent"], maintain_order="left").filter(
        pl.col("above") >= pl.col("position")
    )
