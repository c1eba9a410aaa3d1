"""Claims as a flow: from their notes over the documents that were read to the verdicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from claimcheck.model.value_words import INACCESSIBLE, VERDICTS
from claimcheck.page.checks import UNTESTED, mark, sign
from claimcheck.page.claim_verdict import WEAK
from claimcheck.page.findings import Findings

_HEIGHT, _GAP, _BAR = 300, 10, 8
_PLACES = (0.0, 110.0, 340.0, 560.0)
"""Where the stations stand from left to right: the words of each fit before the next."""
_LAST = ("no note", "copy site, blog, other", "no independent document")

Path = tuple[str, ...]
"""The stations of one claim, from left to right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """What so many claims have in common, as a bar at a place of the picture."""

    words: str
    count: int
    x: float
    y: float
    height: float
    sign: str


_RANKS = {name: rank for rank, name in enumerate((*VERDICTS, UNTESTED))}
"""The order of the verdicts; one that the profile does not know comes last."""


@dataclass(frozen=True, slots=True)
class Band:
    """So many claims go from one station to the next: the outline of the band, and its words."""

    outline: str
    words: str
    sign: str


@dataclass(frozen=True, slots=True)
class Flow:
    """The picture: its stations and the bands between them."""

    stations: tuple[Station, ...]
    bands: tuple[Band, ...]


def flow(findings: Findings) -> Flow | None:
    """Return how the claims flow; None where there is none."""
    paths = [_path(findings, key) for key in findings.claim_ids]
    return _drawn(paths) if paths else None


def _path(findings: Findings, claim: str) -> Path:
    related, verdict = findings.related, findings.verdicts[claim]
    row = related.claims[claim]
    cited = [check["verdict"] for check in related.checks(claim, "cited")]
    if not related.notes(row):
        note = "no note"
    elif not cited:
        note = "a note, its source not looked for"
    else:
        opened = any(found != INACCESSIBLE for found in cited)
        note = "a note, its source read" if opened else "a note, its source not to be had"
    first = next(iter(verdict.kinds), "")
    kind = "no independent document" if not first else first.replace("_", " ")
    kind = "copy site, blog, other" if first in WEAK else kind
    return f"{len(findings.claim_ids):,} claims", note, kind, verdict.verdict


def _order(column: int, found: Counter[str]) -> list[str]:
    if column == 3:
        return sorted(found, key=lambda name: (_RANKS.get(name, len(_RANKS)), name))
    usual = sorted((name for name in found if name not in _LAST), key=lambda n: (-found[n], n))
    return [*usual, *(name for name in _LAST if name in found)]


def _drawn(paths: list[Path]) -> Flow:
    columns = [Counter(path[at] for path in paths) for at in range(4)]
    gaps = max(len(found) - 1 for found in columns) * _GAP
    scale = (_HEIGHT - gaps) / len(paths)
    places: dict[tuple[int, str], Station] = {}
    for at, found in enumerate(columns):
        y = 0.0
        for name in _order(at, found):
            height = found[name] * scale
            words = mark(name).words if at == 3 else name
            places[at, name] = Station(
                words=words,
                count=found[name],
                x=_PLACES[at],
                y=round(y, 1),
                height=round(max(height, 1), 1),
                sign=sign(name) if at == 3 else "",
            )
            y += height + _GAP
    return Flow(tuple(places.values()), tuple(_bands(paths, places, scale)))


def _bands(
    paths: list[Path], places: dict[tuple[int, str], Station], scale: float
) -> Iterable[Band]:
    """Yield the bands, each leaving and reaching its stations below those before it."""
    used: Counter[tuple[int, str, str]] = Counter()
    order = {key: number for number, key in enumerate(places)}
    for at in range(3):
        pairs = Counter((path[at], path[at + 1]) for path in paths)
        for (left, right), count in sorted(
            pairs.items(), key=lambda pair: (order[at, pair[0][0]], order[at + 1, pair[0][1]])
        ):
            start, end = places[at, left], places[at + 1, right]
            y1 = round(start.y + used[at, "out", left] * scale, 1)
            y2 = round(end.y + used[at + 1, "in", right] * scale, 1)
            used[at, "out", left] += count
            used[at + 1, "in", right] += count
            words = f"{start.words} to {end.words}: {count:,}"
            yield Band(
                _outline(start.x + _BAR, y1, end.x, y2, round(count * scale, 1)), words, end.sign
            )


def _outline(x1: float, y1: float, x2: float, y2: float, high: float) -> str:
    """Return a band of one height between two points, bent twice."""
    middle = (x1 + x2) / 2
    low1, low2 = round(y1 + high, 1), round(y2 + high, 1)
    there = f"M{x1} {y1}C{middle} {y1} {middle} {y2} {x2} {y2}"
    return f"{there}V{low2}C{middle} {low2} {middle} {low1} {x1} {low1}Z"
