"""Run the rules over packages: which could run, what they examined, what they found."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from time import perf_counter

import polars as pl

from claimcheck.engine.acknowledgements import Acknowledgements
from claimcheck.engine.application import Applied
from claimcheck.engine.frames import Frames
from claimcheck.engine.intervals import HOLDS, POSSIBLE, VIOLATED
from claimcheck.engine.last_readers import last_readers
from claimcheck.engine.rule import Rule
from claimcheck.files.package import Package
from claimcheck.model.finding import Finding
from claimcheck.model.report import Report, RuleResult
from claimcheck.model.tally import merge
from claimcheck.typed.stack import stack as stacked

OUTCOMES = (HOLDS, POSSIBLE, VIOLATED)


def run(
    packages: Sequence[Package],
    rules: Iterable[Rule],
    extra: dict[str, pl.DataFrame] | None = None,
    known: Mapping[str, Rule] | None = None,
) -> Report:
    """Check packages that were read, by these rules, and report; never raises for bad data.

    `extra` holds the frames that an option gave, `known` all rules that there are, asked or not.
    """
    return merge(report_each(packages, rules, extra, known))


def report_each(
    packages: Sequence[Package],
    rules: Iterable[Rule],
    extra: dict[str, pl.DataFrame] | None = None,
    known: Mapping[str, Rule] | None = None,
    without: Mapping[str, Collection[str]] | None = None,
) -> list[Report]:
    """Check packages as `run` does, all at once, and return the report of each.

    `without` names the packages to which a frame of `extra` was not given.
    """
    results: list[list[RuleResult]] = []  # of each rule, in the order of the packages
    findings: dict[str, list[Finding]] = {p.path: [] for p in packages}
    tallies: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    began = perf_counter()
    for applied in apply_rules(Frames(stacked(packages), extra, known, without), rules):
        share = (perf_counter() - began) / len(packages)
        results.append(applied.results(share))
        for finding in applied.findings():
            findings[finding.package].append(finding)
        for path, outcome, count in applied.outcomes():
            tallies[path][applied.rule.tally, outcome] += count
        del applied  # before the next one is made: its rows may be a million
        began = perf_counter()
    results.sort(key=lambda of_rule: of_rule[0].code)
    return [
        Report(
            packages=(replace(package.summary(), facts=_facts(tallies[package.path])),),
            rules=tuple(of_rule[number] for of_rule in results),
            findings=tuple(sorted(findings[package.path], key=Finding.sort_key)),
        )
        for number, package in enumerate(packages)
    ]


def apply_rules(frames: Frames, rules: Iterable[Rule]) -> Iterator[Applied]:
    """Apply rules one after the other, last those that ask what became of acknowledgements."""
    acknowledgements = Acknowledgements(frames)
    last = "acknowledgements"
    # An acknowledgement is stale if its rule ran and found nothing: that is known once all others
    # have run.
    ordered = sorted(rules, key=lambda rule: (last in rule.reads, rule.code))
    unneeded = last_readers(ordered)
    for rule in ordered:
        frames.extra[last] = acknowledgements.outcome
        yield Applied(rule, frames, acknowledgements)
        for frame, column in unneeded[rule.code]:
            frames.let_go(frame, column)


def _outcome(count: int, outcome: str) -> str:
    return f"{count:,} {'hold' if outcome == 'holds' and count > 1 else outcome}"


def _facts(tallies: Counter[tuple[str, str]]) -> tuple[str, ...]:
    """Return a line for each tally: what is only possible is shown, never hidden."""
    return tuple(
        f"{tally}: "
        + ", ".join(_outcome(tallies[tally, o], o) for o in OUTCOMES if tallies[tally, o])
        for tally in dict.fromkeys(tally for tally, _ in tallies)
    )
