"""The figures of a claims package, worked out from its rows; kinds of checks never added up."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator

from claimcheck.files.raw_package import RawPackage
from claimcheck.model.value_words import INACCESSIBLE, VERDICTS
from claimcheck.schema import bundled
from claimcheck.text.counted import number

Rows = list[dict[str, str]]
Text = Callable[[str], Rows]
"""What gives the rows of a table as text: `text` of a package, or one that keeps what it read."""

OPENED = [verdict for verdict in VERDICTS if verdict != INACCESSIBLE]
"""The verdicts of a source that was opened."""


def figures(package: RawPackage, text: Text | None = None) -> Iterator[str]:
    """Yield the dataset's own figures as a Markdown list."""
    rows = text or package.text
    segments, claims = rows("segments"), rows("claims")
    pending = sum(s["no_claim_reason"] == "pending" for s in segments)
    yield f"Release {package.text_property('version')} ({package.text_property('status')}):"
    yield ""
    told = f"{number(len(segments), 'segment')}, {pending} of them pending"
    yield f"- {told}; {number(len(claims), 'claim')}"
    noted = sum(bool(c["footnote"]) for c in claims)
    notes, references = rows("footnotes"), rows("references")
    told = f"{number(len(notes), 'note')} to {number(len(references), 'reference')}"
    yield f"- {number(noted, 'claim carries', 'claims carry')} one of {told}"
    quantities, relations = rows("quantities"), rows("relations")
    counted = number(len(quantities), "quantity", "quantities")
    yield f"- {counted} under {number(len(relations), 'relation')}"
    issues = Counter(i["severity"] for i in rows("known_issues"))
    told = ", ".join(f"{issues[s]} {s}" for s in bundled.meanings("known_issues", "severity"))
    yield f"- {number(issues.total(), 'known issue')} of the text ({told})"
    yield from _verified(rows, claims)


def _verified(rows: Text, claims: Rows) -> Iterator[str]:
    """Yield what became of the claims' sources; kinds of checks are never added up."""
    checks = rows("verifications")
    cited = [c for c in checks if c["source_kind"] == "cited"]
    pairs = {(c["claim_id"], c["footnote"]) for c in claims if c["footnote"]}
    pairs |= {(c["claim_id"], c["footnote"]) for c in rows("citations")}
    verdicts = Counter(c["verdict"] for c in cited)
    unchecked = len(pairs - {(c["claim_id"], c["footnote"]) for c in cited})
    told = f"{_told(verdicts)}, {unchecked} unchecked"
    yield f"- cited sources, {len(pairs)} pairs of claim and note: {told}"
    related = Counter(c["verdict"] for c in checks if c["source_kind"] == "related")
    if related:
        openings = number(related.total(), "opening")
        yield f"- related sources, which are neither, {openings}: {_told(related)}"
    yield from _tested([c for c in checks if c["source_kind"] == "independent"])
    yield from _read_again(rows("reviews"))


def _tested(checks: Rows) -> Iterator[str]:
    """Yield the claims that independent sources tested, each by the strongest of its verdicts."""
    verdicts: dict[str, set[str]] = {}
    for check in checks:
        verdicts.setdefault(check["claim_id"], set()).add(check["verdict"])
    counts = Counter(next((v for v in VERDICTS if v in f), "") for f in verdicts.values())
    told = ", ".join(f"{counts[v]} {VERDICTS[v].strongest}" for v in VERDICTS if counts[v])
    tested = f"{number(len(verdicts), 'claim')} tested in {number(len(checks), 'opening')}"
    yield f"- independent sources, {tested}{': ' if told else ''}{told}"


def _read_again(reviews: Rows) -> Iterator[str]:
    """Yield how many verdicts a second reader gave alike who had not seen them."""
    read = [r for r in reviews if r["resource"] == "verifications" and r["blind"] == "true"]
    verdicts = [r for r in read if r["field"] == "verdict"]
    if verdicts:
        yield f"- verdicts read a second time, blind: {agreement(verdicts)}"


def agreement(reviews: Rows) -> str:
    """Return how many readings agree with the cell that stood, with the 95% interval (Wilson)."""
    n, z = len(reviews), 1.96
    same = sum(r["value"] == r["stood"] for r in reviews)
    middle = (same + z * z / 2) / (n + z * z)
    half = z * math.sqrt(same * (n - same) / n + z * z / 4) / (n + z * z)
    ends = f"{max(0, middle - half):.0%} to {min(1, middle + half):.0%}"
    return f"{same} of {n} alike, {same / n:.0%} (95% interval {ends})"


def sources(rows: Text) -> Iterator[str]:
    """Yield each reference with its access, the verdicts on it, and what is left to do."""
    checks = [c for c in rows("verifications") if c["source_kind"] == "cited"]
    notes = {r["footnote"]: r["reference_id"] for r in rows("footnotes")}
    carried = Counter(notes.get(c["footnote"], "") for c in rows("claims"))
    for reference in rows("references"):
        key = reference["reference_id"]
        verdicts = Counter(c["verdict"] for c in checks if notes.get(c["footnote"]) == key)
        numbers = ", ".join(n for n, r in notes.items() if r == key)
        yield f"{key} note {numbers:<3} {reference['access']:<10} {reference['title']}"
        left = "" if verdicts.keys() & set(OPENED) else f"; {_left(reference)}"
        yield f"      {number(carried[key], 'claim')}: {_told(verdicts)}{left}"


def _left(reference: dict[str, str]) -> str:
    if reference["access"] == "private":
        return "nobody can open it"
    return "for a person to open"


def _told(counts: Counter[str]) -> str:
    order = bundled.meanings("verifications", "verdict")
    words = [f"{counts[v]} {v.replace('_', ' ')}" for v in order if counts[v]]
    return ", ".join(words) or "none opened"
