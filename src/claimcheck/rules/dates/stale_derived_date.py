"""DAT008: the stored first and last day are those that the date means."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, rule
from claimcheck.typed.worded import worded

FIRST_DIFFERS = pl.col("stored_date_earliest").ne_missing(pl.col("date_earliest"))
LAST_DIFFERS = pl.col("stored_date_latest").ne_missing(pl.col("date_latest"))


def _interval(first: str, last: str) -> pl.Expr:
    """Show two days as an EDTF interval, an absent one as `..`."""
    days = [pl.col(name).cast(pl.String).fill_null("..") for name in (first, last)]
    return worded("{}/{}", *days).replace("../..", "none")


@rule(
    "DAT008",
    on="claims.date_earliest",
    where=pl.any_horizontal(
        pl.col(
            "date_earliest", "date_latest", "stored_date_earliest", "stored_date_latest"
        ).is_not_null()
    ),
    message=pl.format(
        "the days of {} are {}, but {} are stored; run `claimcheck build`",
        pl.col("date").fill_null("an empty date"),
        _interval("date_earliest", "date_latest"),
        _interval("stored_date_earliest", "stored_date_latest"),
    ),
    field=pl.when(FIRST_DIFFERS).then(pl.lit("date_earliest")).otherwise(pl.lit("date_latest")),
    good=Example(
        {
            "claims": "claim_id,date,date_earliest,date_latest\n"
            "C001,2021-08,2021-08-01,2021-08-31\nC002,2007/..,2007-01-01,\nC003,,,"
        }
    ),
    bad=Example(
        {
            "claims": "claim_id,date,date_earliest,date_latest\n"
            "C001,2021-08,2021-07-01,2021-08-31\nC002,2007/..,2007-01-01,2007-12-31\n"
            "C003,2014,,\nC004,,2014-01-01,2014-12-31"
        },
        breaks=("C001", "C002", "C003", "C004"),
    ),
    further=(
        Example(
            {
                "descriptor": '{"status": "draft"}',
                "claims": "claim_id,date,date_earliest,date_latest\n"
                "C001,2021-08,,\nC002,2021-08,2021-08-01,\nC003,2021-08,,2021-08-31",
            },
            breaks=("C002", "C003"),
        ),
    ),
)
def stale_derived_date(
    claims: Annotated[
        pl.LazyFrame,
        "date",
        "date_earliest",
        "date_latest",
        "stored_date_earliest",
        "stored_date_latest",
    ],
    packages: Annotated[pl.LazyFrame, "status"],
) -> pl.LazyFrame:
    """The stored bounds of a date are not what follows from it.

    Why: spreadsheets and databases sort by the stored days; they would sort by an old date.

    Limits: every other rule works the bounds out anew, so this is the only one that sees the
    stored ones. A row whose date cannot be read is not examined. In a draft, cells that are empty
    are not told one by one: the hash of the file is, once (PKG011).

    Instead: run `claimcheck build`, which writes both columns.
    """
    drafts = packages.filter(pl.col("status") == "draft").select("package", draft=pl.lit(True))
    stored = (
        pl.col("stored_date_earliest").is_not_null() | pl.col("stored_date_latest").is_not_null()
    )
    return claims.join(drafts, on="package", how="left", maintain_order="left").filter(
        FIRST_DIFFERS | LAST_DIFFERS, pl.col("draft").is_null() | stored
    )
