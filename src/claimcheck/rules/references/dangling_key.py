"""REF001: what a row points to exists."""

import polars as pl

from claimcheck.rules import Example, rule
from claimcheck.typed.cell_flaws import quote_padded

FOOTNOTES = "footnote\n17\n18"


@rule(
    "REF001",
    examines="links",
    message=pl.format(
        "{} {} is not in {}",
        pl.col("field").cast(pl.String),
        quote_padded(pl.col("value")),
        pl.col("target").cast(pl.String).str.split(".").list.first(),
    ),
    resource="resource",
    field="field",
    value="value",
    nearest_in="target",
    good=Example({"claims": "claim_id,footnote\nC001,17\nC002,", "footnotes": FOOTNOTES}),
    bad=Example({"claims": "claim_id,footnote\nC001,71", "footnotes": FOOTNOTES}, breaks=("C001",)),
)
def dangling_key(links: pl.LazyFrame, keys: pl.LazyFrame) -> pl.LazyFrame:
    """A cell points to a row that is not there.

    Why: a reader who follows a claim to its note, or a term to its quantity, finds nothing.

    Limits: keys are compared as text, so that a row with another broken cell can still be found.
    If the other table could not be read at all, nothing that points into it is examined. The
    foreign keys of your own schemas are looked up as well; of several columns the values are
    joined by `/`.

    Instead: mend the key, or add the row to the table that it points to.
    """
    return links.join(keys, on=["package", "target", "value"], how="anti", maintain_order="left")
