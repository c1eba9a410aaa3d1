"""The figures of a package as a list: cited, related and independent apart, machine and person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from claimcheck.data.witnesses import by_gravity
from claimcheck.model.value_words import VERDICTS, agent
from claimcheck.text.plurals import pluralise
from claimcheck.text.shares import ConfidenceInterval, share

Node = Mapping[str, Any]


def lines(told: Node) -> Iterator[str]:
    """Yield the figures, as JSON values, as a Markdown list under a line that names the release."""
    yield f"Release {told['version']} ({told['status']}):"
    yield ""
    segments = f"{pluralise(told['segments'], 'segment')}, {told['pending']} of them pending"
    yield f"- {segments}; {pluralise(told['claims'], 'claim')}"
    notes = f"{pluralise(told['notes'], 'note')} to {pluralise(told['references'], 'reference')}"
    carry = pluralise(told["claims_with_note"], "claim carries", "claims carry")
    yield f"- {carry} one of {notes}"
    counted = pluralise(told["quantities"], "quantity", "quantities")
    yield f"- {counted} under {pluralise(told['relations'], 'relation')}"
    issues = told["issues"]
    severities = ", ".join(f"{count} {severity}" for severity, count in issues.items())
    yield f"- {pluralise(sum(issues.values()), 'known issue')} of the text ({severities})"
    yield from _cited_outcomes(told)
    for kind, words in _UNCITED.items():
        for outcome in told["outcomes"][kind]:
            yield f"- {words}, {_tested(outcome)}"
            origins = verdict_counts(outcome["witnesses"])
            yield f"- origins of {kind} sources, each counted once for a claim: {origins}"
    yield from (_reliability(found) for found in told["reliability"])


_UNCITED = {
    "related": "related sources, which are neither cited nor independent",
    "independent": "independent sources",
}


def _cited_outcomes(told: Node) -> Iterator[str]:
    """Yield what became of the pairs of claim and note, for each kind of reader apart."""
    head = f"- cited sources, {pairs(told)}"
    found = told["outcomes"]["cited"]
    if len(found) == 1:
        only = f"{agent(found[0]['by'])}: {verdict_counts(found[0]['witnesses'])}"
        yield f"{head}, {only}, {told['unchecked']} unchecked"
        return
    yield f"{head}: {told['unchecked']} unchecked"
    for outcome in found:
        yield f"- cited sources, {agent(outcome['by'])}: {verdict_counts(outcome['witnesses'])}"


def pairs(told: Node) -> str:
    """Return the pairs of claim and note, and how many of them lead to what nobody can open."""
    every = pluralise(told["pairs"], "pair of claim and note", "pairs of claim and note")
    private = told["private"]
    return f"{every}, {private:,} of them to private sources" if private else every


def _tested(outcome: Node) -> str:
    """Return the claims that were tested, by the gravest verdict on each."""
    counts = outcome["claims"]
    tested = f"{pluralise(sum(counts.values()), 'claim')} tested {agent(outcome['by'])}"
    claims = ", ".join(f"{counts[v]} {VERDICTS[v].strongest}" for v in VERDICTS if counts.get(v))
    return f"{tested}{': ' if claims else ''}{claims}"


def verdict_counts(counts: Mapping[str, int]) -> str:
    """Return `3 supports, 5 silent in part`, the gravest first."""
    told = (f"{counts[v]} {v.replace('_', ' ')}" for v in by_gravity(counts) if counts[v])
    return ", ".join(told) or "none opened"


def _reliability(found: Node) -> str:
    same = share(found["same"], found["cells"])
    reader = f"{agent(found['by'])}, without sight of the first"
    return f"- verdicts read again {reader}: {same} the same: {_each(found['by_label'])}"


def _each(by_label: Mapping[str, tuple[int, int]]) -> str:
    """Return `supports 61 of 65, silent 3 of 6`: how many stood, and were given again."""
    told = (
        f"{v.replace('_', ' ')} {by_label[v][1]} of {by_label[v][0]}" for v in by_gravity(by_label)
    )
    return ", ".join(told)


def coefficients(found: Node) -> Iterator[str]:
    """Yield the coefficients that an agreement has, each as `Cohen's kappa 0.81 (0.74 to 0.88)`."""
    for name, words in (("kappa", "Cohen's kappa"), ("ac1", "Gwet's AC1")):
        if found[name] is not None:
            yield f"{words} {coefficient(found[name], found[f'{name}_interval'])}"


def coefficient(value: float, interval: ConfidenceInterval | None) -> str:
    """Return `0.81 (0.74 to 0.88)`; without an interval, the value alone."""
    ends = f" ({interval[0]:.2f} to {interval[1]:.2f})" if interval else ""
    return f"{value:.2f}{ends}"
