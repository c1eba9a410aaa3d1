"""REF014: what replaces a retired row exists."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule

ITSELF = pl.col("replaced_by") == pl.col("id")


@rule(
    "REF014",
    on="retired.replaced_by",
    message=pl.when(ITSELF)
    .then(pl.format("{} is said to replace itself", "id"))
    .otherwise(pl.format("{} is the id of no row, present or retired", "replaced_by")),
    good=Example(
        {
            "claims": "claim_id\nC003",
            "retired": "id,resource,replaced_by\nC001,claims,C002\nC002,claims,C003",
        }
    ),
    bad=Example(
        {
            "claims": "claim_id\nC003",
            "retired": "id,resource,replaced_by\nC001,claims,C004\nC002,claims,C002",
        },
        breaks=("C001", "C002"),
    ),
)
def dangling_replacement(
    retired: Annotated[pl.LazyFrame, "id", "replaced_by"], all_rows: pl.LazyFrame
) -> pl.LazyFrame:
    """A retired row is replaced by one that does not exist.

    Why: whoever follows an old citation must arrive somewhere.

    Limits: the replacement may itself be retired; then its own line leads on.

    Instead: mend the id, or empty the cell if nothing takes the row's place.
    """
    there = retired.select("package", "replaced_by").join(
        all_rows,
        left_on=["package", "replaced_by"],
        right_on=["package", "row_key"],
        how="anti",
    )
    gone = there.unique().with_columns(is_gone=pl.lit(True))
    return retired.join(gone, on=["package", "replaced_by"], how="left").filter(
        ITSELF | pl.col("is_gone")
    )
