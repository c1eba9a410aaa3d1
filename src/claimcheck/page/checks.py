"""What became of sources, as marks: a word for each verdict, and who looked.

Cited and independent sources are never counted together; unchecked, silent and inaccessible are
three things; what a machine opened is never shown as opened by a person.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from claimcheck.data import witnesses as origins
from claimcheck.data.witnesses import by_gravity, witnesses
from claimcheck.model.value_words import CHECKERS, VERDICTS
from claimcheck.page.links import Addresses
from claimcheck.page.row_groups import Row, Tables
from claimcheck.page.wording import Link

UNCHECKED = "unchecked"
_SIGNS = {
    "contradicts": "c",
    "supports": "s",
    "partly_supports": "p",
    "silent": "q",
    "silent_in_part": "q",
    "inaccessible": "i",
    UNCHECKED: "u",
}
"""Short, since a page has thousands of them."""


class Mark(NamedTuple):
    """A verdict and the words for it; "" is a verdict that the profile does not know."""

    verdict: str
    words: str

    @property
    def sign(self) -> str:
        """Name the class of the style sheet that gives the verdict its colour and its sign."""
        return _SIGNS.get(self.verdict, "x")


class Opening(NamedTuple):
    """One opening of a source: where, what is lacking, and the date that the source bears."""

    source: Link
    gap: str
    dated: str
    opened: str


@dataclass(frozen=True, slots=True)
class Openings:
    """Openings of one kind of source by one kind of reader: their sum by verdict, then each."""

    kind: str
    by: str
    marks: tuple[Mark, ...]
    verdicts: tuple[tuple[Mark, tuple[Opening, ...]], ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A note of a claim, and what became of its source."""

    note: str
    marks: tuple[Mark, ...]
    by: str
    gaps: tuple[str, ...]


def mark(verdict: str) -> Mark:
    """Return the mark of a verdict; one that the profile does not know is shown as it is."""
    if verdict == UNCHECKED:
        return Mark(verdict, UNCHECKED)
    return Mark(verdict, VERDICTS[verdict].claim) if verdict in VERDICTS else Mark("", verdict)


def by(checker: str) -> str:
    """Say who opened a source; where that is not stated, so."""
    _, agent = CHECKERS.get(checker, ("", f"by {checker}" if checker else "by nobody named"))
    return agent


def counted(verdicts: Counter[str]) -> tuple[Mark, ...]:
    """Return a mark for each verdict with how often it stands, the gravest first."""
    return tuple(_counted(verdict, verdicts[verdict]) for verdict in by_gravity(verdicts))


def _counted(verdict: str, count: int) -> Mark:
    words = VERDICTS[verdict].counted.format(f"{count:,}") if verdict in VERDICTS else ""
    return Mark(mark(verdict).verdict, words or f"{count:,} {verdict}")


def cited(tables: Tables, claim: Row) -> tuple[Cited, ...]:
    """Return what became of each note of a claim."""
    checks = tables.checks(claim, "cited")
    return tuple(
        _cited(number, [row for row in checks if row["footnote"] == number])
        for number in tables.notes(claim)
    )


def _cited(number: str, checks: list[Row]) -> Cited:
    verdicts = dict.fromkeys(row["verdict"] for row in checks) or {UNCHECKED: None}
    who = ", ".join(dict.fromkeys(by(row["checked_by"]) for row in checks))
    gaps = tuple(row["gap"] for row in checks if row["gap"])
    return Cited(number, tuple(mark(verdict) for verdict in verdicts), who, gaps)


def uncited(tables: Tables, claim: Row, addresses: Addresses) -> tuple[Openings, ...]:
    """Return the openings of sources that a claim does not cite, apart by kind and by reader.

    The sum by verdict counts each origin once, so that reprints are no further witnesses.
    """
    groups: dict[tuple[str, str], dict[str, list[Row]]] = {}
    for kind in ("related", "independent"):
        for row in tables.checks(claim, kind):
            verdicts = groups.setdefault((kind, row["checked_by"]), {})
            verdicts.setdefault(row["verdict"], []).append(row)
    dated = len(tables.by("verifications", "checked_on")) > 1
    found = []
    for (kind, checker), verdicts in groups.items():
        checks = (row for rows in verdicts.values() for row in rows)
        marks = counted(origins.counted(witnesses(checks, tables.read_document)))
        each = tuple(
            (mark(verdict), tuple(_opening(tables, row, addresses, dated) for row in rows))
            for verdict, rows in ((v, verdicts[v]) for v in by_gravity(verdicts))
        )
        found.append(Openings(kind=kind, by=by(checker), marks=marks, verdicts=each))
    return tuple(found)


def _opening(tables: Tables, row: Row, addresses: Addresses, dated: bool) -> Opening:
    """Return one opening; the day on which it was opened only if not all were on one day."""
    document = tables.document(row["document_id"])
    opened = row["checked_on"] if dated else ""
    return Opening(addresses.to(document["url"]), row["gap"], document["issued"], opened)
