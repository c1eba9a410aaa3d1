"""DAT004: what the article tells as having happened lies before the article."""

from typing import Annotated

import polars as pl

from claimcheck.rules import Example, holds_unless, rule

ARTICLE = '{"article": {"issued": "2022-09-18/2022-12-31"}}'


@rule(
    "DAT004",
    on="claims.date",
    where=pl.col("date_earliest").is_not_null()
    & ~pl.col("claim_type").is_in(["prediction", "recommendation"]),
    outcome=holds_unless(pl.col("date_earliest") > pl.col("issued_latest")),
    message=pl.format("{} lies after the article, which appeared by {}", "date", "issued_latest"),
    good=Example(
        {
            "descriptor": ARTICLE,
            "claims": "claim_id,claim_type,date\nC001,event,2022-12-31\nC002,prediction,2030",
        }
    ),
    bad=Example(
        {"descriptor": ARTICLE, "claims": "claim_id,claim_type,date\nC001,event,2023-01-01"},
        ("C001",),
    ),
    acknowledgeable=True,
)
def event_after_article(
    claims: Annotated[pl.LazyFrame, "claim_type", "date", "date_earliest"],
    packages: pl.LazyFrame,
) -> pl.LazyFrame:
    """A claim's date begins after the last day on which the article can have appeared.

    Why: nobody reports what has not happened; the year is mostly a slip.

    Limits: predictions and recommendations may look ahead and are not examined. The day of the
    article is the latest that `article.issued` allows.

    Instead: mend the date; if the article prints it so, add a known issue.
    """
    return claims.join(packages, on="package", maintain_order="left").filter(
        pl.col("issued_latest").is_not_null()
    )
