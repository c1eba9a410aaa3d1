"""NUM009: stored bounds are those that follow from the number."""

from typing import Annotated

import polars as pl

from claimcheck.engine import intervals
from claimcheck.rules import Example, rule
from claimcheck.typed.worded import worded

HEADER = "quantity_id,value,comparator,lower,upper"


@rule(
    "NUM009",
    on="quantities.value",
    field="field",
    good=Example({"quantities": f"{HEADER}\nQ001,30,about,25,35\nQ002,20,more_than,20,"}),
    bad=Example(
        {"quantities": f"{HEADER}\nQ001,30,about,30,30\nQ002,20,exact,20,20\nQ003,40,exact,,"},
        ("Q001", "Q001", "Q003", "Q003"),
    ),
    further=(
        Example(
            {
                "descriptor": '{"status": "draft"}',
                "quantities": f"{HEADER}\nQ001,30,about,,\nQ002,30,about,25,\nQ003,30,about,,35",
            },
            ("Q002", "Q003"),
        ),
    ),
)
def stale_bounds(
    quantities: Annotated[pl.LazyFrame, "value", "lower", "upper", "stored_lower", "stored_upper"],
    packages: Annotated[pl.LazyFrame, "status"],
) -> pl.LazyFrame:
    """A stored lower or upper bound is not the one that follows from the row.

    Why: who reads the file without this tool compares the stored bounds.

    Limits: rules never use the stored bounds, so that nothing else is reported because of it. In a
    draft, bounds that are both empty are not told one by one: the file's hash is, once (PKG011).

    Instead: run `claimcheck build`, which writes them.
    """
    drafts = packages.filter(pl.col("status") == "draft").select("package", draft=pl.lit(True))
    stored = pl.col("stored_lower").is_not_null() | pl.col("stored_upper").is_not_null()
    known = quantities.join(drafts, on="package", how="left", maintain_order="left").filter(
        pl.col("lower").is_not_null(), pl.col("draft").is_null() | stored
    )
    return pl.concat([_stale(known, name) for name in ("lower", "upper")])


def _stale(quantities: pl.LazyFrame, name: str) -> pl.LazyFrame:
    stored, right = intervals.plain_number(f"stored_{name}"), intervals.plain_number(name)
    return quantities.filter(pl.col(f"stored_{name}").ne_missing(pl.col(name))).select(
        "package",
        "row",
        field=pl.lit(name),
        message=worded(
            f"{name} is {{}} and should be {{}}; run `claimcheck build`",
            stored.fill_null("empty"),
            right.fill_null("empty"),
        ),
    )
