"""Hits: the rows, or flaws, that break a rule, with all that a finding is made of."""

from __future__ import annotations

from typing import Any

import polars as pl

from claimcheck.engine.rule import Rule
from claimcheck.model.finding import KEPT_PER_RULE
from claimcheck.typed.cell_flaws import FLAW_SCHEMA

RELATED = pl.List(pl.Struct({"resource": pl.String, "row_key": pl.String, "field": pl.String}))
"""The type of the rows that a finding also involves."""

HIT: dict[str, Any] = {
    **{name: dtype for name, dtype in FLAW_SCHEMA.items() if name != "more"},
    "nearest_in": pl.String,
    "related": RELATED,
    "acknowledged_by": pl.String,
}
"""The columns of a hit beside `package`: those of a flaw, and what else a finding is made of."""

_SAID = ["package", "resource", "row", "path", "line", "field", "message"]
"""Two hits with the same values in these columns would be one finding twice."""


def first_flaws(flaws: pl.DataFrame) -> pl.DataFrame:
    """Return the flaws of which findings are made: of a million, the first of each package."""
    if flaws.height <= KEPT_PER_RULE:
        return flaws
    order = ["package", "resource", "row", "line"]
    ordered = (
        flaws.select(order).with_row_index("at").sort(order, nulls_last=True, maintain_order=True)
    )
    return flaws[ordered.filter(pl.int_range(pl.len()).over("package") < KEPT_PER_RULE)["at"]]


def flaw_hits(flaws: pl.DataFrame) -> pl.DataFrame:
    """Return flaws as hits."""
    nothing = (pl.lit(None, dtype).alias(n) for n, dtype in HIT.items() if n not in flaws.columns)
    return flaws.with_columns(nothing).select("package", *HIT)


def make_hits(rows: pl.DataFrame, rule: Rule) -> pl.DataFrame:
    """Return the rows that break a rule as hits; only here are their messages made.

    Raises:
        ValueError: of a row the rule has no message.

    """
    parts = {"resource": pl.lit(rule.resource), "field": pl.lit(rule.field)} | dict(rule.parts)
    # A finding on a file has a path and no row; every other one stands on the row of the frame.
    if "path" not in parts:
        parts["row"] = pl.col("row")
    hits = rows.rechunk().select(  # see typed.worded
        "package",
        *(parts.get(name, pl.lit(None)).cast(dtype).alias(name) for name, dtype in HIT.items()),
    )
    if hits["message"].null_count():
        raise ValueError("its message is null for a row that breaks it")
    return hits


def sort_hits(hits: pl.DataFrame) -> pl.DataFrame:
    """Return hits in the order of the files, each thing said once, whatever order they come in."""
    hits = hits.sort("package", "resource", "row", "line", nulls_last=True, maintain_order=True)
    once = hits.unique(_SAID, keep="first", maintain_order=True)
    if once.height == hits.height and once.select(_SAID[:3], "line").is_unique().all():
        return once
    # Several hits of one row: their order, and which of two alike is kept, must not be luck.
    involved = pl.element().struct
    words = [involved.field(name).fill_null("") for name in ("resource", "row_key", "field")]
    related = pl.col("related").list.eval(pl.concat_str(words, separator="/")).list.join(";")
    rest = ["field", "message", "path", "value", "nearest_in", "first", related]
    hits = hits.sort("package", "resource", "row", "line", *rest, nulls_last=True)
    return hits.unique(_SAID, keep="first", maintain_order=True)
