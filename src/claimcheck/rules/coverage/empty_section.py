"""COV006: every section has a segment or a subsection."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule

SECTIONS = "section_id,title,parent,position\nH001,One,,1\nH002,Two,H001,2"


@rule(
    "COV006",
    on="sections.section_id",
    message=pl.format("{} has neither segments nor subsections", "section_id"),
    good=Example({"sections": SECTIONS, "segments": "segment_id,section_id\nS001,H002"}),
    bad=Example({"sections": SECTIONS, "segments": "segment_id,section_id\nS001,H001"}, ("H002",)),
)
def empty_section(
    sections: Annotated[pl.LazyFrame, "section_id"],
    all_sections: Annotated[pl.LazyFrame, "raw_parent"],
    segments: Annotated[pl.LazyFrame, "raw_section_id"],
) -> pl.LazyFrame:
    """A section has neither segments nor subsections.

    Why: a section has at least its heading, so text of the article is missing from the inventory.

    Limits: a subsection is enough, even one that is empty: it is then the finding.

    Instead: add the section's segments, or retire the section.
    """
    used = pl.concat(
        [
            segments.select("package", section_id="raw_section_id"),
            all_sections.select("package", section_id="raw_parent"),
        ]
    )
    return sections.join(used, on=["package", "section_id"], how="anti", maintain_order="left")
