"""Run the rules over packages: which could run, what they examined, what they found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import get_close_matches

import polars as pl

from claimcheck import home, tables
from claimcheck.acknowledge import Acknowledgements
from claimcheck.finding import KEPT_PER_RULE, Finding, PackageSummary, Place, Report, RuleResult
from claimcheck.frames import Frames, extras_of, tables_of
from claimcheck.rule import Rule
from claimcheck.tables import Package

OPTIONS = {
    "article": "--article", "sentences": "--article",
    "changes": "--against", "releases": "--against",
}  # fmt: skip
"""The frames that only an option of `validate` gives."""

_RELATED = pl.List(pl.Struct({"resource": pl.String, "row_key": pl.String, "field": pl.String}))


def run(
    packages: Sequence[Package],
    rules: Iterable[Rule],
    extra: dict[str, pl.DataFrame] | None = None,
) -> Report:
    """Check packages that were read, by these rules, and report; never raises for bad data."""
    stack = tables.stack(packages)
    frames = Frames(stack, extra)
    known = Acknowledgements(frames)
    results, findings = [], []
    facts: dict[str, dict[str, int]] = {}
    for rule in sorted(rules, key=lambda r: ("acknowledgements" in r.reads, r.code)):
        frames.extra["acknowledgements"] = known.outcome
        applied = _Applied(rule, frames, known)
        results.append(applied.result())
        findings.extend(applied.findings())
        for package, outcome, count in applied.outcomes():
            per = facts.setdefault(package, {})
            per[outcome] = per.get(outcome, 0) + count
    summaries = [_with_facts(p.summary(), facts.get(p.path, {})) for p in packages]
    return Report(
        tuple(sorted(summaries, key=lambda p: p.path)),
        tuple(sorted(results, key=lambda r: r.code)),
        tuple(sorted(findings, key=Finding.sort_key)),
    )


def _with_facts(summary: PackageSummary, outcomes: dict[str, int]) -> PackageSummary:
    """Count the relations by outcome: what is only possible is shown, never hidden."""
    if not outcomes:
        return summary
    order = ("holds", "possible", "violated")
    words = ", ".join(f"{outcomes[o]} {o}" for o in order if o in outcomes)
    return replace(summary, facts=(f"relations: {words}",))


class _Applied:
    """One rule, applied to every package in which it can run."""

    def __init__(self, rule: Rule, frames: Frames, known: Acknowledgements) -> None:
        self.rule, self.frames, self.stack = rule, frames, frames.stack
        self.skipped = _skipped(rule, frames)
        out = {path for path, _ in self.skipped}
        self.able = [path for path in self.stack.packages if path not in out]
        self.examined = 0
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
        self.judged = rule.body(**given).collect()
        self.hits = self.judged
        if "outcome" in self.judged.columns:
            self.hits = self.judged.filter(pl.col("outcome") == "violated")
        self.hits = _located(self.hits, rule, self.frames)
        self.examined = self._count()

    def _count(self) -> int:
        """Count the rows that the rule could judge; for rules about files, the files or rows."""
        if "outcome" in self.judged.columns:
            return self.judged.height
        if self.rule.resource in self.rule.reads:
            return int(self.subject.select(pl.len()).collect().item())
        if "links" in self.rule.reads:
            links = self.frames.get("links", (), self.able)
            return int(links.select(pl.len()).collect().item())
        return _counted(self.rule, [self.stack.packages[path] for path in self.able])

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
        acknowledged = 0
        if "acknowledged_by" in self.hits.columns:
            acknowledged = self.hits["acknowledged_by"].count()
        return RuleResult(
            self.rule.code,
            self.rule.name,
            self.rule.severity,
            ran=len(self.able),
            examined=self.examined,
            findings=self.hits.height - acknowledged,
            acknowledged=acknowledged,
            skipped=tuple(self.skipped),
        )

    def outcomes(self) -> list[tuple[str, str, int]]:
        """Count the judged relations by package and outcome."""
        if "outcome" not in self.judged.columns or self.rule.resource != "relations":
            return []
        counts = self.judged.group_by(pl.col("package").cast(pl.String), "outcome").len()
        return [(p, o, n) for p, o, n in counts.sort("package", "outcome").iter_rows()]

    def findings(self) -> list[Finding]:
        if not self.hits.height:
            return []
        kept = self.hits.filter(pl.int_range(pl.len()).over("package") < KEPT_PER_RULE)
        return [self._finding(record) for record in kept.iter_rows(named=True)]

    def _finding(self, hit: dict[str, object]) -> Finding:
        package, message = str(hit["package"]), str(hit["message"])
        if near := self._nearest(hit):
            message += f" (nearest: {near})"
        related = [self._related(package, r) for r in _structs(hit["related"])]
        if hit["first"] is not None:
            related.append(self._first(package, hit))
        return Finding(
            self.rule.code,
            self.rule.name,
            self.rule.severity,
            package,
            self._stands(package, hit),
            message,
            tuple(related),
            str(hit["acknowledged_by"] or ""),
        )

    def _stands(self, package: str, hit: dict[str, object]) -> Place:
        resource, name = str(hit["resource"] or ""), str(hit["field"] or "")
        value = str(hit["value"] if hit["value"] is not None else "")
        if hit["row"] is None:
            line = None if hit["line"] is None else int(str(hit["line"]))
            return Place(str(hit["path"] or package), line, resource, "", name, value)
        place = self._place(package, resource, int(str(hit["row"])), name, value)
        return replace(place, row_key=str(hit["row_key"] or ""))

    def _place(self, package: str, resource: str, row: int, name: str, value: str) -> Place:
        source = self.stack.packages[package].sources[resource]
        return Place(source.path, source.table.line(row), resource, "", name, value)

    def _first(self, package: str, hit: dict[str, object]) -> Place:
        """Return the cell with which the hit collides."""
        resource, row, name = str(hit["resource"]), int(str(hit["first"])), str(hit["field"])
        mine = (pl.col("package").cast(pl.String) == package) & (pl.col("row") == row)
        keys = home.schema(resource)["primaryKey"]
        key = pl.concat_str(pl.col(keys).fill_null(""), separator="/")
        cells = self.stack.raw[resource].filter(mine).select(key.alias("key"), value=pl.col(name))
        row_key, value = cells.row(0)
        return replace(self._place(package, resource, row, name, value or ""), row_key=row_key)

    def _related(self, package: str, struct: dict[str, str]) -> Place:
        resource, key, name = struct["resource"], struct["row_key"], struct["field"] or ""
        keys = home.schema(resource)["primaryKey"]
        mine = pl.col("package").cast(pl.String) == package
        joined = pl.concat_str(pl.col(keys).fill_null(""), separator="/") == key
        rows = self.stack.raw[resource].filter(mine & joined)
        if rows.is_empty():
            return Place("", None, resource, key, name)
        record = rows.row(0, named=True)
        value = str(record.get(name) or "")
        return replace(
            self._place(package, resource, record["row"], name, value), row_key=key
        )

    def _nearest(self, hit: dict[str, object]) -> str:
        """Name the existing value that is most like the one that was not found."""
        table, _, column = str(hit["nearest_in"] or "").partition(".")
        if not table:
            return ""
        mine = pl.col("package").cast(pl.String) == str(hit["package"])
        values = self.stack.raw[table].filter(mine)[column].drop_nulls().unique()
        near = get_close_matches(str(hit["value"]), sorted(values.head(10_000)), n=1, cutoff=0.4)
        return near[0] if near else ""


def _structs(value: object) -> list[dict[str, str]]:
    return value if isinstance(value, list) else []


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
    needed = {rule.resource} | home.required()  # another table that is not there has no rows
    found = []
    for path in stack.packages:
        held = stack.packages[path].held
        asked = [t for t in wanted if t in needed or t in held]
        reasons = [reason for t in asked if (reason := stack.missing(t, path))]
        if "all_rows" in rule.reads:  # what points to an unread table cannot be judged
            reasons += [r for t, r in held.items() if t in home.tables()]
        if reasons:
            found.append((path, reasons[0]))
    return found


def _located(hits: pl.DataFrame, rule: Rule, frames: Frames) -> pl.DataFrame:
    """Give every hit the columns that a finding needs, in the order of the files."""
    defaults: dict[str, pl.Expr] = {
        "resource": pl.lit(rule.resource or None, pl.String),
        "field": pl.lit(rule.field, pl.String),
        "path": pl.lit(None, pl.String),
        "line": pl.lit(None, pl.UInt32),
        "first": pl.lit(None, pl.UInt32),
        "nearest_in": pl.lit(None, pl.String),
        "related": pl.lit(None, _RELATED),
    }
    hits = hits.with_columns(e.alias(n) for n, e in defaults.items() if n not in hits.columns)
    if "row" not in hits.columns:
        hits = hits.with_columns(row=pl.lit(None, pl.UInt32))
    rows = frames.get("all_rows", (), list(frames.stack.packages)).collect()
    if "row_key" in hits.columns:
        hits = hits.drop("row_key")
    hits = hits.join(rows, on=["package", "resource", "row"], how="left", maintain_order="left")
    if "value" not in hits.columns:
        hits = _with_values(hits, frames)
    # A repeated key, which has a finding of its own, joins twice: say the same thing once.
    said = ["package", "resource", "row", "path", "line", "field", "message"]
    hits = hits.unique(said, keep="first", maintain_order=True)
    return hits.sort("package", "resource", "row", "line", nulls_last=True)


def _with_values(hits: pl.DataFrame, frames: Frames) -> pl.DataFrame:
    """Add the raw text of the cell on which each hit stands."""
    parts = [hits.head(0).with_columns(value=pl.lit("", pl.String))]
    for (resource, name), group in hits.group_by(["resource", "field"], maintain_order=True):
        raw = frames.stack.raw.get(str(resource))
        if raw is None or name not in raw.columns:
            parts.append(group.with_columns(value=pl.lit("")))
            continue
        cells = raw.select("package", "row", value=pl.col(str(name)).fill_null(""))
        on = ["package", "row"]
        parts.append(group.join(cells, on=on, how="left", maintain_order="left"))
    return pl.concat(parts, how="diagonal_relaxed")
