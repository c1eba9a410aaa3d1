"""Known issues that acknowledge findings: one rule, on the rows named, and maybe one field."""

from __future__ import annotations

from functools import cached_property

import polars as pl

from claimcheck.engine.frames import Frames
from claimcheck.engine.rule import Rule
from claimcheck.model.frame_catalogue import DECLARED

_ISSUE = ["package", "row", "row_key"]
_ROW = ["package", "resource", "row"]


class Acknowledgements:
    """The known issues with a code, and what became of each once its rule ran.

    An issue that names several rows acknowledges each of them by itself. `outcome` has the columns
    of the frame `acknowledgements`, a row for each; it grows as rules run.
    """

    def __init__(self, frames: Frames) -> None:
        """Read the acknowledgements of every package of a stack, as raw text."""
        self._frames = frames
        columns = DECLARED["acknowledgements"].schema(frames.stack.key)
        self.outcome = pl.DataFrame(schema=columns)
        texts = [name for name in columns if name not in ("examined", "hit")]
        issues = frames.stack.texts("known_issues", texts).select(texts)
        keys = pl.col("row_key").str.split(";")
        self.issues = issues.filter(pl.col("code").is_not_null()).with_columns(keys)
        self.issues = self.issues.explode("row_key")
        self.codes = frozenset(self.issues["code"])

    @cached_property
    def _aims(self) -> pl.DataFrame:
        """Return each acknowledged row: `package`, `resource`, `row`; the issue as `issue_…`."""
        # Of a million rows those that are named, before all three columns of a key are compared.
        rows = self._frames.row_keys.join(self.issues, on="row_key", how="semi")
        rows = rows.with_columns(pl.col("resource").cast(pl.String))
        return self.issues.select(
            "package",
            "resource",
            "row_key",
            "code",
            "issue_id",
            issue_row="row",
            issue_field="field",
        ).join(rows, on=["package", "resource", "row_key"])

    def match(self, rule: Rule, hits: pl.DataFrame, looked: pl.DataFrame | None) -> pl.DataFrame:
        """Return the hits with `acknowledged_by`: the id of the known issue, or null.

        `looked` has the `package`, `resource` and `row` that the rule examined; None: every row.
        """
        hits = hits.drop("acknowledged_by").with_row_index("hit_number")
        aims = self._aims.filter(pl.col("code") == rule.code)
        pairs = aims.join(hits.select("hit_number", "field", *_ROW), on=_ROW).filter(
            pl.col("issue_field").is_null() | (pl.col("issue_field") == pl.col("field"))
        )
        self._remember(
            rule, pairs, aims if looked is None else aims.join(looked, on=_ROW, how="semi")
        )
        # Remembered all the same: a rule says that this one must not be acknowledged.
        if not rule.acknowledgeable:
            pairs = pairs.clear()
        # Two issues for one finding: the lower id is shown, in whatever order the rows stand.
        named = pairs.group_by("hit_number").agg(acknowledged_by=pl.col("issue_id").min())
        return hits.join(named, on="hit_number", how="left", maintain_order="left")

    def _remember(self, rule: Rule, pairs: pl.DataFrame, examined: pl.DataFrame) -> None:
        mine = self.issues.filter(pl.col("code") == rule.code)
        for flag, those in (("examined", examined), ("hit", pairs)):
            issues = (
                those.select("package", "row_key", row="issue_row")
                .unique()
                .with_columns(pl.lit(True).alias(flag))
            )
            mine = mine.join(issues, on=_ISSUE, how="left", maintain_order="left")
        flags = pl.col("examined", "hit").fill_null(False)
        self.outcome = pl.concat([self.outcome, mine.with_columns(flags)])
