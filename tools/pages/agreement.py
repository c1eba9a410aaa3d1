"""How well two annotators agree: the same units found, and the same labels on them.

Units are aligned within a segment, most similar wording first. F1 is over units; raw agreement,
Cohen's kappa (1960) and Gwet's AC1 (2008) are over the aligned pairs, column by column.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimcheck.data.agreement import agreements, gwet_ac1, kappa, raw
from claimcheck.files.raw_package import RawPackage
from claimcheck.render.figure_lines import coefficient
from claimcheck.text.shares import percent, share
from tools.pages.record_files import Row, read_rows

COLUMNS = (
    "claim_type",
    "footnote",
    "footnote_scope",
    "date",
    "date_basis",
    "timeline",
    "voice",
    "certainty",
    "polarity",
)
LEAST_SIMILAR = 0.3
"""Two statements with less than this share of common words (Jaccard) are not the same unit."""

Pair = tuple[Row, Row]


@dataclass(frozen=True, slots=True)
class Units:
    """The units of one round: aligned pairs, and those that only one annotator has."""

    pairs: tuple[Pair, ...]
    only_a: tuple[Row, ...]
    only_b: tuple[Row, ...]

    @property
    def f1(self) -> float:
        """Return twice the pairs over all units of both."""
        total = 2 * len(self.pairs) + len(self.only_a) + len(self.only_b)
        return 2 * len(self.pairs) / total if total else 1.0


def align(a: Iterable[Row], b: Iterable[Row]) -> Units:
    """Pair the units of two annotators, segment by segment."""
    by_a, by_b = _by_segment(a), _by_segment(b)
    pairs: list[Pair] = []
    only_a: list[Row] = []
    only_b: list[Row] = []
    for segment in sorted(by_a.keys() | by_b.keys()):
        matched = _match(by_a.get(segment, []), by_b.get(segment, []))
        pairs += [(x, y) for x, y in matched]
        only_a += [x for x in by_a.get(segment, []) if all(x is not p for p, _ in matched)]
        only_b += [y for y in by_b.get(segment, []) if all(y is not q for _, q in matched)]
    return Units(tuple(pairs), tuple(only_a), tuple(only_b))


def _by_segment(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        if row["statement"]:
            found.setdefault(row["segment_id"], []).append(row)
    return found


def _match(a: Sequence[Row], b: Sequence[Row]) -> list[Pair]:
    scored = sorted(
        ((_similar(x, y), -i, -j) for i, x in enumerate(a) for j, y in enumerate(b)), reverse=True
    )
    used_a: set[int] = set()
    used_b: set[int] = set()
    matched = []
    for score, i, j in scored:
        if score >= LEAST_SIMILAR and i not in used_a and j not in used_b:
            used_a.add(i)
            used_b.add(j)
            matched.append((a[-i], b[-j]))
    return matched


def _similar(x: Row, y: Row) -> float:
    a, b = _words(x["statement"]), _words(y["statement"])
    return len(a & b) / len(a | b) if a | b else 0.0


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def table(units: Units) -> Iterator[str]:
    """Yield the agreement on each column as a Markdown table."""
    yield "| column | pairs | raw | Cohen's kappa | Gwet's AC1 | most frequent label |"
    yield "|---|---:|---:|---:|---:|---|"
    for column in COLUMNS:
        labels = Counter((x[column], y[column]) for x, y in units.pairs)
        counts = Counter(label for pair in labels.elements() for label in pair)
        label, count = counts.most_common(1)[0]
        share = f"{label or '(empty)'} {count / counts.total():.0%}"
        figures = " | ".join(_figure(f) for f in (raw(labels), kappa(labels), gwet_ac1(labels)))
        yield f"| `{column}` | {labels.total()} | {figures} | {share} |"


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def read_again(package: RawPackage) -> Iterator[str]:
    """Yield the agreement of blind second readings with the released cells, as a table."""
    found = agreements(package.text)
    if not found:
        yield "No cell of this release was read again by somebody who did not see it."
        return
    yield "| column | by | the same | Cohen's kappa | Gwet's AC1 | most frequent label |"
    yield "|---|---|---|---|---|---|"
    for told in found:
        values = ((told.kappa, told.kappa_interval), (told.ac1, told.ac1_interval))
        figures = " | ".join("–" if v is None else coefficient(v, i) for v, i in values)
        frequent = "–" if told.prevalence is None else percent(told.prevalence)
        column = f"`{told.resource}.{told.field}` | {told.by} | {share(told.same, told.cells)}"
        yield f"| {column} | {figures} | {told.label or '(empty)'} {frequent} |"


def page_part(folder: Path, name: str) -> Iterator[str]:
    """Yield what the page says of one round: its units, its labels, what was missed."""
    units = align(read_rows(folder / f"{name}-a.csv"), read_rows(folder / f"{name}-b.csv"))
    a = len(units.pairs) + len(units.only_a)
    b = len(units.pairs) + len(units.only_b)
    segments = {row["segment_id"] for row in read_rows(folder / f"{name}-a.csv")}
    yield f"{len(segments)} segments; {a} units of A, {b} of B; {len(units.pairs)} aligned."
    yield f"Unit F1: **{units.f1:.2f}**.\n"
    yield from table(units)
    yield f"\nFound by A alone ({len(units.only_a)}):\n"
    yield from (f"- {row['segment_id']}: {row['statement']}" for row in units.only_a)
    yield f"\nFound by B alone ({len(units.only_b)}):\n"
    yield from (f"- {row['segment_id']}: {row['statement']}" for row in units.only_b)
