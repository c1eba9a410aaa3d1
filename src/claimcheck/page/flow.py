"""Claims as a flow: from their notes over the documents that were read to the verdicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

from claimcheck.model.value_words import INACCESSIBLE, VERDICTS
from claimcheck.page.claim_outcomes import ClaimOutcomes
from claimcheck.page.claim_verdict import WEAK
from claimcheck.page.verdict_marks import UNTESTED, mark, sign

_HEIGHT, _GAP, _BAR = 300, 10, 8
_PLACES = (0.0, 110.0, 340.0, 560.0)
"""Where the stations stand from left to right: the words of each fit before the next."""
CITED = {
    "read": "a note, its source read",
    "missing": "a note, its source not to be had",
    "unread": "a note, its source not looked for",
    "none": "no note",
}
"""What became of the sources that a claim cites."""
LAST = {"weak": "copy site, blog, other", "none": "no independent document"}
"""What stands in the place of the class of a document, in this order after the classes."""


class Way(NamedTuple):
    """The stations of one claim, from left to right, by the names of the filters that find it."""

    all: str
    cited: str
    first: str
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """What some claims have in common, as a bar at a place of the picture.

    `query` asks the table of claims for them; `count` says how many they are.
    """

    words: str
    query: str
    count: int
    x: float
    y: float
    height: float
    sign: str


_RANKS = {name: rank for rank, name in enumerate((*VERDICTS, UNTESTED))}
"""The order of the verdicts; one that the profile does not know comes last."""


@dataclass(frozen=True, slots=True)
class Band:
    """The claims that go from one station to the next: the outline of their band, and its words."""

    outline: str
    query: str
    words: str
    sign: str


@dataclass(frozen=True, slots=True)
class Flow:
    """The picture: its stations and the bands between them."""

    stations: tuple[Station, ...]
    bands: tuple[Band, ...]


def way(outcomes: ClaimOutcomes, claim: str) -> Way:
    """Return the stations of a claim: its cited sources, the class of documents, the verdict."""
    related, verdict = outcomes.related, outcomes.verdicts[claim]
    looked = [check["verdict"] for check in related.checks(claim, "cited")]
    if not related.notes(related.claims[claim]):
        cited = "none"
    elif not looked:
        cited = "unread"
    else:
        cited = "read" if any(found != INACCESSIBLE for found in looked) else "missing"
    first = next(iter(verdict.kinds), "none")
    return Way("", cited, "weak" if first in WEAK else first, verdict.verdict)


def _words(column: str, name: str) -> str:
    if column == "verdict":
        return mark(name).words
    return (CITED if column == "cited" else LAST).get(name, name.replace("_", " "))


def _order(column: str, found: Counter[str]) -> list[str]:
    if column == "verdict":
        return sorted(found, key=lambda name: (_RANKS.get(name, len(_RANKS)), name))
    last = list(LAST)
    return sorted(found, key=lambda n: (last.index(n) if n in last else -1, -found[n], n))


def flow(paths: Collection[Way]) -> Flow:
    """Return how claims flow by their ways, of which there is at least one."""
    columns = {column: Counter(getattr(path, column) for path in paths) for column in Way._fields}
    gaps = max(len(found) - 1 for found in columns.values()) * _GAP
    scale = (_HEIGHT - gaps) / len(paths)
    places: dict[tuple[int, str], Station] = {}
    for at, (column, found) in enumerate(columns.items()):
        y = 0.0
        for name in _order(column, found):
            height = found[name] * scale
            places[at, name] = Station(
                words=_words(column, name) if at else f"{len(paths):,} claims",
                query=urlencode({column: name}) if at else "",
                count=found[name],
                x=_PLACES[at],
                y=round(y, 1),
                height=round(max(height, 1), 1),
                sign=sign(name) if at == 3 else "",
            )
            y += height + _GAP
    return Flow(tuple(places.values()), tuple(_bands(paths, places, scale)))


def _bands(
    paths: Collection[Way], places: dict[tuple[int, str], Station], scale: float
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
                outline=_outline(start.x + _BAR, y1, end.x, y2, round(count * scale, 1)),
                query="&".join(filter(None, (start.query, end.query))),
                words=words,
                sign=end.sign,
            )


def _outline(x1: float, y1: float, x2: float, y2: float, high: float) -> str:
    """Return a band of one height between two points, bent twice."""
    middle = (x1 + x2) / 2
    low1, low2 = round(y1 + high, 1), round(y2 + high, 1)
    there = f"M{x1} {y1}C{middle} {y1} {middle} {y2} {x2} {y2}"
    return f"{there}V{low2}C{middle} {low2} {middle} {low1} {x1} {low1}Z"
