"""Run the rules over packages: which could run, what they examined, what they found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from time import perf_counter

import polars as pl

from claimcheck.engine.acknowledgements import Acknowledgements
from claimcheck.engine.application import Applied
from claimcheck.engine.frames import Frames
from claimcheck.engine.rule import Rule
from claimcheck.files.package import Package
from claimcheck.model.finding import Finding
from claimcheck.model.report import PackageSummary, Report, RuleResult
from claimcheck.typed.stack import stack as stacked


def run(
    packages: Sequence[Package],
    rules: Iterable[Rule],
    extra: dict[str, pl.DataFrame] | None = None,
    known: Mapping[str, Rule] | None = None,
) -> Report:
    """Check packages that were read, by these rules, and report; never raises for bad data.

    `extra` holds the frames that an option gave, `known` all rules that there are, asked or not.
    """
    results: list[RuleResult] = []
    findings: list[Finding] = []
    facts: dict[str, dict[str, int]] = {}
    began = perf_counter()
    for applied in apply_rules(Frames(stacked(packages), extra, known), rules):
        results.append(replace(applied.result(), seconds=perf_counter() - began))
        findings.extend(applied.findings())
        for package, outcome, count in applied.outcomes():
            per = facts.setdefault(package, {})
            per[outcome] = per.get(outcome, 0) + count
        began = perf_counter()
    summaries = [_with_facts(p.summary(), facts.get(p.path, {})) for p in packages]
    return Report(
        packages=tuple(sorted(summaries, key=lambda p: p.path)),
        rules=tuple(sorted(results, key=lambda r: r.code)),
        findings=tuple(sorted(findings, key=Finding.sort_key)),
    )


def apply_rules(frames: Frames, rules: Iterable[Rule]) -> Iterator[Applied]:
    """Apply rules one after the other, last those that ask what became of acknowledgements."""
    acknowledgements = Acknowledgements(frames)
    last = "acknowledgements"
    # An acknowledgement is stale if its rule ran and found nothing: that is known once all others
    # have run.
    for rule in sorted(rules, key=lambda rule: (last in rule.reads, rule.code)):
        frames.extra[last] = acknowledgements.outcome
        yield Applied(rule, frames, acknowledgements)


def _outcome(count: int, outcome: str) -> str:
    return f"{count:,} {'hold' if outcome == 'holds' and count > 1 else outcome}"


def _with_facts(summary: PackageSummary, outcomes: dict[str, int]) -> PackageSummary:
    """Count the relations by outcome: what is only possible is shown, never hidden."""
    if not outcomes:
        return summary
    order = ("holds", "possible", "violated")
    words = ", ".join(_outcome(outcomes[o], o) for o in order if o in outcomes)
    return replace(summary, facts=(f"relations: {words}",))
