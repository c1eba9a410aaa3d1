"""Known issues that acknowledge a finding: one rule, on one row, and maybe one field."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from claimcheck.engine.frames import Frames
from claimcheck.engine.rule import Rule

_SCHEMA = {
    "issue_id": pl.String,
    "code": pl.String,
    "resource": pl.String,
    "row_key": pl.String,
    "field": pl.String,
}


class Acknowledgements:
    """The known issues with a code, and what became of each once its rule ran.

    `outcome` has `package`, `row` (of known_issues), the columns above, `examined` (the rule ran
    and looked at that row) and `hit` (it fired there); it grows as rules run.
    """

    def __init__(self, frames: Frames) -> None:
        """Read the acknowledgements of every package of a stack, as raw text."""
        issues = frames.stack.raw["known_issues"]
        self.issues = issues.select("package", "row", *_SCHEMA).filter(pl.col("code").is_not_null())
        flags = {"examined": pl.Boolean(), "hit": pl.Boolean()}
        self.codes = frozenset(self.issues["code"])
        self.outcome = pl.DataFrame(schema={**self.issues.schema, **flags})

    def match(
        self, rule: Rule, hits: pl.DataFrame, examined: Callable[[], pl.DataFrame]
    ) -> pl.DataFrame:
        """Return the hits with `acknowledged_by`: the id of the known issue, or null."""
        if rule.code not in self.codes:
            return hits.with_columns(acknowledged_by=pl.lit(None, pl.String))
        mine = self.issues.filter(pl.col("code") == rule.code)
        hits = hits.with_row_index("hit_number")
        keys = ["package", "resource", "row_key"]
        pairs = mine.rename({"row": "issue_row", "field": "issue_field"}).join(
            hits.select("hit_number", "field", *keys), on=keys
        )
        pairs = pairs.filter(
            pl.col("issue_field").is_null() | (pl.col("issue_field") == pl.col("field"))
        )
        self._remember(mine, pairs, examined())
        if not rule.acknowledgeable:
            pairs = pairs.clear()
        named = pairs.group_by("hit_number").agg(acknowledged_by=pl.col("issue_id").min())
        return hits.join(named, on="hit_number", how="left", maintain_order="left")

    def _remember(self, mine: pl.DataFrame, pairs: pl.DataFrame, examined: pl.DataFrame) -> None:
        hit = pairs.select("package", pl.col("issue_row").alias("row"), hit=pl.lit(True)).unique()
        looked = examined.unique().with_columns(examined=pl.lit(True))
        outcome = mine.join(looked, on=["package", "resource", "row_key"], how="left").join(
            hit, on=["package", "row"], how="left"
        )
        flags = [pl.col(flag).fill_null(False) for flag in ("examined", "hit")]
        self.outcome = pl.concat([self.outcome, outcome.with_columns(flags)])
