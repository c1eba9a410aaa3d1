"""One rule, applied: where it can run, what it examines, which rows break it."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from claimcheck.engine import places
from claimcheck.engine.acknowledgements import Acknowledgements
from claimcheck.engine.frames import Frames, extras_of, tables_of
from claimcheck.engine.rule import Rule
from claimcheck.files.package import Package
from claimcheck.model.finding import Finding
from claimcheck.model.report import RuleResult
from claimcheck.schema import bundled

OPTIONS = {
    "article": "--article",
    "sentences": "--article",
    "article_numbers": "--article",
    "markers": "--article",
    "notes": "--article",
    "shingles": "--article",
    "changes": "--against",
    "releases": "--against",
}
"""The frames that only an option of `validate` gives."""


class Applied:
    """One rule, applied to every package in which it can run."""

    def __init__(self, rule: Rule, frames: Frames, known: Acknowledgements) -> None:
        self.rule, self.frames, self.stack = rule, frames, frames.stack
        self.skipped = _skipped(rule, frames)
        out = {path for path, _ in self.skipped}
        self.able = [path for path in self.stack.packages if path not in out]
        self.examined = self.beyond = 0
        self.judged = self.hits = pl.DataFrame()
        if self.able:
            self._judge()
            self.hits = known.match(rule, self.hits, self._examined_keys)

    def _judge(self) -> None:
        rule, given = self.rule, self.frames.arguments(self.rule.body, self.able)
        if rule.resource in given:
            column = rule.field if rule.field in rule.reads[rule.resource] else None
            where = rule.where
            if where is None and column is not None:
                where = pl.col(column).is_not_null()
            if where is not None:
                given[rule.resource] = given[rule.resource].filter(where)
            self.subject = given[rule.resource]
        if "flaws" in given:
            given["flaws"] = given["flaws"].filter(pl.col("kind") == rule.name)
        plans = [rule.body(**given), self._size()]
        self.judged, counted = pl.collect_all(plans, optimizations=_as_written())
        self.hits = self.judged
        if "outcome" in self.judged.columns:
            self.hits = self.judged.filter(pl.col("outcome") == "violated")
        if "flaws" in given and not rule.acknowledgeable:
            self.hits = places.kept(self.judged)
            listed = self.judged.height - self.hits.height
            self.beyond = listed + int(self.judged["more"].sum())
        self.hits = places.located(self.hits, rule, self.frames)
        judged_all = "outcome" in self.judged.columns
        self.examined = self.judged.height if judged_all else int(counted.item())

    def _size(self) -> pl.LazyFrame:
        """Count what the rule examines: its subject; for rules about files, the files or rows."""
        if self.rule.resource in self.rule.reads:
            return self.subject.select(pl.len())
        if "links" in self.rule.reads:
            return self.frames.get("links", (), self.able).select(pl.len())
        size = _counted(self.rule, [self.stack.packages[path] for path in self.able])
        return pl.LazyFrame({"len": [size]})

    def _examined_keys(self) -> pl.DataFrame:
        """Return `package`, `resource`, `row_key` of the rows that were examined."""
        rows = self.frames.get("all_rows", (), self.able)
        mine = pl.lit(self.rule.resource).alias("resource")
        if "outcome" in self.judged.columns:
            own = "resource" in self.judged.columns
            subject = self.judged.lazy().select("package", "row", "resource" if own else mine)
        elif self.rule.resource in self.rule.reads:
            subject = self.subject.select("package", "row", mine)
        else:
            return rows.select("package", "resource", "row_key").collect()
        found = rows.join(subject, on=["package", "resource", "row"], how="semi")
        return found.select("package", "resource", "row_key").collect()

    def result(self) -> RuleResult:
        """Return what became of the rule."""
        acknowledged = 0
        if "acknowledged_by" in self.hits.columns:
            acknowledged = self.hits["acknowledged_by"].count()
        return RuleResult(
            self.rule.code,
            self.rule.name,
            self.rule.severity,
            ran=len(self.able),
            examined=self.examined,
            findings=self.hits.height + self.beyond - acknowledged,
            acknowledged=acknowledged,
            skipped=tuple(sorted(self.skipped)),
        )

    def outcomes(self) -> list[tuple[str, str, int]]:
        """Count the judged relations by package and outcome."""
        if "outcome" not in self.judged.columns or self.rule.resource != "relations":
            return []
        counts = self.judged.group_by(pl.col("package").cast(pl.String), "outcome").len()
        return [(p, o, n) for p, o, n in counts.sort("package", "outcome").iter_rows()]

    def findings(self) -> Iterator[Finding]:
        """Yield what the rule found, acknowledged or not."""
        if self.hits.height:
            yield from places.findings(self.hits, self.rule, self.stack)


def _as_written() -> pl.QueryOptFlags:
    """Return the optimisations without the one that orders joins anew.

    Polars 2.1 may join claims to notes on `package` alone, before the key that tells them apart:
    20,000 claims took 38 s and 6 GB that way, and take 6 ms as the rule has it.
    """
    flags = pl.QueryOptFlags()
    if hasattr(flags, "join_order"):  # older versions never reorder
        flags.join_order = False
    return flags


def _counted(rule: Rule, packages: list[Package]) -> int:
    """Count what a rule about files examined: the rows of TAB and DAT, the files of PKG."""
    if rule.family == "PKG":
        return sum(len(p.sources) + len(p.held) + 1 for p in packages)
    return sum(sum(p.summary().rows.values()) for p in packages)


def _skipped(rule: Rule, frames: Frames) -> list[tuple[str, str]]:
    """Return the packages in which a rule cannot run, each with the reason."""
    stack = frames.stack
    lacking = sorted({OPTIONS.get(n, n) for n in extras_of(rule.body) if n not in frames.extra})
    if lacking:
        return [(path, f"needs {', '.join(lacking)}") for path in stack.packages]
    wanted = sorted(tables_of(rule.body))
    needed = {rule.resource} | bundled.required()  # another table that is not there has no rows
    found = []
    for path in stack.packages:
        held = stack.packages[path].held
        asked = [t for t in wanted if t in needed or t in held]
        reasons = [reason for t in asked if (reason := stack.missing(t, path))]
        if "all_rows" in rule.reads:  # what points to an unread table cannot be judged
            reasons += [r for t, r in held.items() if t in bundled.tables()]
        if reasons:
            found.append((path, reasons[0]))
    return found
