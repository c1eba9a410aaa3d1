"""REL004: an id keeps its meaning."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule
from claimcheck.typed.worded import worded

CLAIMS = "claim_id,statement,polarity\nC001,{},{}\nC002,Rell is no port.,{}"
OLD = CLAIMS.format("Iran closed its embassy.", "positive", "positive")
REWORDED = CLAIMS.format("Iran's embassy was closed by Iran.", "positive", "negative")
REVERSED = CLAIMS.format("Iran kept its embassy open.", "negative", "positive")


@rule(
    "REL004",
    on="claims.statement",
    message=pl.format(
        "{} is reworded and goes {}; a new meaning needs a new id", "row_key", "labels"
    ),
    good=Example({"old/claims": OLD, "claims": REWORDED}),
    bad=Example({"old/claims": OLD, "claims": REVERSED}, breaks=("C001",)),
    severity="warning",
)
def meaning_changed(
    claims: Annotated[pl.LazyFrame, "row_key", "statement"], changes: pl.LazyFrame
) -> pl.LazyFrame:
    """A claim was reworded and relabelled at once, so that its id may mean something else now.

    Why: a citation of the claim in the older release would be read with the new meaning.

    Limits: a reader must decide. Wording alone, or a corrected label alone, is left in peace.

    Instead: if the meaning is another, retire the id and give the new claim an id of its own; if
    both corrections say what the claim always meant, leave it.
    """
    cells = changes.filter((pl.col("kind") == "corrected") & (pl.col("resource") == "claims"))
    reworded = cells.filter(pl.col("field") == "statement").select("package", "row_key")
    label = worded("{} from {} to {}", "field", "old", "new")
    relabelled = (
        cells.filter(pl.col("field").is_in(["claim_type", "polarity"]))
        .group_by("package", "row_key")
        .agg(labels=label.sort().str.join(" and "))
    )
    return claims.join(reworded, on=["package", "row_key"], how="semi").join(
        relabelled, on=["package", "row_key"]
    )
