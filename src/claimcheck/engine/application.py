"""One rule, applied: where it can run, what it examines, which rows break it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

import polars as pl

from claimcheck.engine import hits, places
from claimcheck.engine.acknowledgements import Acknowledgements
from claimcheck.engine.collection import collect_as_written
from claimcheck.engine.foreign_prints import prints_beside
from claimcheck.engine.frames import Frames
from claimcheck.engine.hindrances import hindrances, left_out
from claimcheck.engine.intervals import VIOLATED
from claimcheck.engine.rule import Body, Rule
from claimcheck.errors import BadPlugin
from claimcheck.files.store import pass_on_if_of_machine
from claimcheck.model.finding import Finding
from claimcheck.model.report import RuleResult
from claimcheck.schema import bundled


class RuleFault(RuntimeError):
    """A rule failed, or returned what no finding can be made of; the message names the rule."""


class Applied:
    """One rule, applied to every package in which it can run.

    `judged` holds the rows that the rule returned, of an outcome rule with their `outcome`;
    `subject` the rows that it examined, where they are those of a frame; `hits` what breaks it.
    """

    def __init__(self, rule: Rule, frames: Frames, known: Acknowledgements) -> None:
        self.rule, self.frames, self.stack = rule, frames, frames.stack
        self.skipped = hindrances(rule, frames)
        out = {path for path, _ in self.skipped}
        self.able = [path for path in self.stack.packages if path not in out]
        self.examined: Counter[str] = Counter()
        self.beyond: Counter[str] = Counter()
        self.judged = self.subject = pl.DataFrame()
        self.hits = frames.no_hits
        if self.able:
            try:
                with prints_beside(rule.distribution):
                    self._judge()
            except (MemoryError, OSError) as error:
                pass_on_if_of_machine(error)  # whichever rule was at work
                if not rule.distribution:  # ours open no file: it is what Polars could not do
                    raise
                raise _fault(rule, error) from error
            except (Exception, SystemExit, pl.exceptions.PanicException) as error:
                raise _fault(rule, error) from error
            if rule.code in known.codes:
                self.hits = known.match(rule, self.hits, self.examined_rows())

    def _judge(self) -> None:
        if self.rule.body is None:
            self._take_flaws()
        else:
            self._run_body(self.rule.body)
        if self.rule.kind == "outcome":
            self.examined = self._by_package(self.judged)
        elif self.rule.examines in self.rule.reads:
            self.examined = self._by_package(self.subject)
        else:
            self.examined = self._count(self.rule.examines)

    def _take_flaws(self) -> None:
        """Take what readers noted under the rule's name: of a million only the first are listed."""
        noted = self.frames.flaws.get(self.rule.name)
        if noted is not None:
            listed = hits.first_flaws(noted)
            more = noted.group_by("package").agg(pl.col("more").sum())
            self.beyond.update(dict(more.iter_rows()))
            self.beyond.update(self._by_package(noted))
            self.beyond.subtract(self._by_package(listed))
            self.hits = hits.sort_hits(hits.flaw_hits(listed))

    def _run_body(self, body: Body) -> None:
        rule = self.rule
        given = self.frames.arguments(rule.reads, self.able, every_row_of=(rule.examines,))
        if rule.examines in given:
            mine = given[rule.examines]
            if rule.where is None:
                self.subject = mine.collect()
            else:
                self.subject = collect_as_written(mine.filter(rule.where), few=self.frames.few)
            given[rule.examines] = self.subject.lazy()
            # The law of the empty subject: a rule with nothing to examine costs nothing, whatever
            # it would join.
            if self.subject.is_empty():
                return
        plan = body(**given)
        if rule.outcome is not None:
            plan = plan.with_columns(outcome=rule.outcome)
        broken = self.judged = collect_as_written(plan, few=self.frames.few)
        if rule.outcome is not None:
            broken = broken.filter(pl.col("outcome") == VIOLATED)
        if broken.height:
            self.hits = hits.sort_hits(hits.make_hits(broken, rule))
            self._refuse_strange_rows()

    def _refuse_strange_rows(self) -> None:
        """Refuse hits of which no place can be told.

        Raises:
            ValueError: they are of a package, a table or a row that there is not.

        """
        last = self.hits.group_by("package", "resource").agg(pl.col("row").max())
        for path, resource, row in last.iter_rows():
            if path not in self.stack.packages:
                raise ValueError(
                    f"it returned a row of the package {path!r}, which it was not given"
                )
            source = self.stack.packages[path].sources.get(resource)
            if row is not None and row >= (source.table.height if source else 0):
                raise ValueError(f"it returned row {row}, and {resource!r} has none of that number")

    def _count(self, unit: str) -> Counter[str]:
        """Count the files of the packages in which the rule ran, or the rows of their tables."""
        packages = [self.stack.packages[path] for path in self.able]
        if unit == "files":
            return Counter({p.path: len(p.sources) + len(p.held) + 1 for p in packages})
        return Counter({p.path: self.frames.heights[p.path] for p in packages})

    def _by_package(self, rows: pl.DataFrame) -> Counter[str]:
        """Count rows by their package."""
        if rows.is_empty():
            return Counter()
        if len(self.stack.packages) == 1:  # which costs nothing
            return Counter(dict.fromkeys(self.stack.packages, rows.height))
        return Counter(dict(rows["package"].value_counts().iter_rows()))

    def examined_rows(self) -> pl.DataFrame | None:
        """Return `package`, `resource`, `row` of what was examined; None if that is every row."""
        if self.rule.examines not in self.rule.reads:
            return None
        rows = self.judged if self.rule.kind == "outcome" else self.subject
        if rows.is_empty() or "row" not in rows.columns:
            return self.hits.clear().select("package", "resource", "row")
        return rows.select("package", "row", resource=self._table_of(rows))

    def _table_of(self, rows: pl.DataFrame) -> pl.Expr:
        """Return the table of each row that was examined: that of its frame, or what is said."""
        if self.rule.kind == "outcome":
            return self.rule.parts.get("resource", pl.lit(self.rule.resource))
        reading = self.rule.reads[self.rule.examines]
        if reading.own or reading.frame in bundled.tables():
            return pl.lit(reading.frame)
        if "resource" in rows.columns:
            return pl.col("resource").cast(pl.String)
        return pl.lit(self.rule.resource)

    def results(self, seconds: float = 0.0) -> list[RuleResult]:
        """Return what became of the rule in each package, in their order.

        With a table left out, it did not run. `seconds` is what it took for each.
        """
        known = self.hits  # of which a filter costs more than the look whether there are any
        if known.height:
            known = known.filter(pl.col("acknowledged_by").is_not_null())
        acknowledged = self._by_package(known)
        hits, skipped = self._by_package(self.hits), dict(self.skipped)
        for path in self.frames.incomplete.keys() - skipped.keys():
            if why := left_out(self.rule, self.frames, path):
                skipped[path] = why

        @cache  # of many packages most are alike in this, and are sent as one
        def result(examined: int, findings: int, known: int, reason: str | None) -> RuleResult:
            return RuleResult(
                code=self.rule.code,
                name=self.rule.name,
                severity=self.rule.severity,
                ran=1 if reason is None else 0,
                examined=examined,
                findings=findings - known,
                acknowledged=known,
                skipped=() if reason is None else ((reason, 1),),
                seconds=seconds,
            )

        return [
            result(
                self.examined[path],
                hits[path] + self.beyond[path],
                acknowledged[path],
                skipped.get(path),
            )
            for path in self.stack.packages
        ]

    def outcomes(self) -> list[tuple[str, str, int]]:
        """Count what was judged by package and outcome, if the rule has a word for it."""
        if not self.rule.tally or self.judged.is_empty():
            return []
        counts = self.judged.group_by("package", "outcome").len()
        return [(p, o, n) for p, o, n in counts.sort("package", "outcome").iter_rows()]

    def findings(self) -> Iterator[Finding]:
        """Yield what the rule found, acknowledged or not."""
        if self.hits.height:
            yield from places.findings(self.hits, self.rule, self.stack)


def _fault(rule: Rule, error: BaseException) -> Exception:
    """Return the error of a rule that failed: it is ours, or that of the rule's author."""
    what = str(error)
    if isinstance(error, SystemExit):
        what = f"it ended the program: exit code {error.code or 0}"
    told = f"{rule.home}: {rule.code} {rule.name}: {what}"
    return BadPlugin(f"{rule.distribution}: {told}") if rule.distribution else RuleFault(told)
