"""REF013: an id that was retired is never used again."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule

RETIRED = "id,resource,retired_in,reason\nC001,claims,1.1.0,split"


@rule(
    "REF013",
    on="retired.id",
    message=pl.format("{} is retired, but is still a row of {}", "id", "table"),
    related=pl.concat_list(pl.struct(resource="table", row_key="id", field=pl.lit(""))),
    good=Example({"retired": RETIRED, "claims": "claim_id\nC002"}),
    bad=Example({"retired": RETIRED, "claims": "claim_id\nC001"}, breaks=("C001",)),
)
def retired_id_in_use(
    retired: Annotated[pl.LazyFrame, "id"], all_rows: pl.LazyFrame
) -> pl.LazyFrame:
    """An id is listed as retired, and a row still has it.

    Why: whoever cited the old row would be led to another one.

    Limits: every table is searched, whichever one `resource` names.

    Instead: give the row a new id, or take the line out of `retired` if nothing was released.
    """
    used = all_rows.filter(pl.col("resource") != "retired").select(
        "package", id="row_key", table=pl.col("resource").cast(pl.String)
    )
    return retired.join(used, on=["package", "id"])
