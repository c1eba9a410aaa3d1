"""What numbers must keep: each relation with its outcome, and its numbers as intervals."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from claimcheck.engine.acknowledgements import Acknowledgements
from claimcheck.engine.application import Applied
from claimcheck.engine.frames import Frames
from claimcheck.engine.rule_registry import bundled_rules
from claimcheck.files.package import Package
from claimcheck.model.value_words import COMPARATORS
from claimcheck.page import date_words
from claimcheck.page.claim_verdict import claim_verdict
from claimcheck.page.links import web
from claimcheck.page.row_anchors import Anchors
from claimcheck.page.text_tables import Row, Tables
from claimcheck.page.wording import Link
from claimcheck.text.bounds import Bounds, bounds
from claimcheck.text.cell_list import split_cell
from claimcheck.typed.stack import stack

_OUTCOMES = ("violated", "possible", "holds", "")
_LARGEST = Decimal(10) ** 20
"""No number of the profile is larger, and neither infinity nor NaN is smaller."""
_PART_AND_TOTAL, _MOST_DOTS = 2, 400
_SUMS = ("sum", "sum_at_most")


@dataclass(frozen=True, slots=True)
class Bar:
    """One number of a relation: what it is, how it is written, what it can mean."""

    what: str
    value: str
    bounds: Bounds


@dataclass(frozen=True, slots=True)
class Term:
    """A part of a relation: the claim that it is, or whose number it is; its date in words."""

    claim: str
    role: str
    date: str


@dataclass(frozen=True, slots=True)
class Judged:
    """What a rule said of one relation: holds, possible or violated; which rule said it.

    `elapsed` is the time between two dates, if that is what the rule measured.
    """

    outcome: str
    code: str
    url: str
    elapsed: Bounds | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRelation:
    """A relation as it is printed. Without bars, its terms are not all numbers of one unit.

    `contradicted` are the claims in it that an independent source contradicts: what holds in the
    article may be wrong outside of it.
    """

    key: str
    anchor: str
    kind: str
    statement: str
    outcome: str
    rule: Link
    acknowledged: Link | None
    unit: str
    bars: tuple[Bar, ...]
    terms: tuple[Term, ...]
    contradicted: tuple[str, ...]
    note: str

    @property
    def dots(self) -> tuple[int, int] | None:
        """How many of how many, if the relation is one part of a total that can be counted out."""
        if self.kind != "subset" or len(self.bars) != _PART_AND_TOTAL:
            return None
        part, total = (bar.bounds for bar in self.bars)
        whole = all(end == int(end) for end in (part.lower, total.lower))
        exact = part.lower == part.upper and total.lower == total.upper
        few = 0 < part.lower <= total.lower <= _MOST_DOTS
        return (int(part.lower), int(total.lower)) if whole and exact and few else None


def list_relations(package: Package, tables: Tables, anchors: Anchors) -> tuple[ShownRelation, ...]:
    """Return the relations: first what cannot be, then what is only possible, then what holds."""
    judged = outcomes(package) if tables.rows("relations") else {}
    known = {
        key: row["issue_id"]
        for row in tables.by("known_issues", "resource").get("relations", ())
        if row["code"]
        for key in split_cell(row["row_key"])
    }
    found = [
        _relation(tables, anchors, row, anchor, judged=judged.get(row["relation_id"]), known=known)
        for row, anchor in zip(tables.rows("relations"), anchors.of("relations"), strict=True)
    ]
    return tuple(sorted(found, key=lambda relation: _OUTCOMES.index(relation.outcome)))


def outcomes(package: Package) -> dict[str, Judged]:
    """Return what the rules on relations say of each, by its key; not judged: not there."""
    frames = Frames(stack([package]))
    keys = frames.stack.texts("relations")["relation_id"]
    known = Acknowledgements(frames)
    found = {}
    for rule in bundled_rules().values():
        if rule.resource == "relations" and rule.kind == "outcome":
            judged = Applied(rule, frames, known).judged
            for row in judged.to_dicts():
                key = str(keys[row["row"]])
                found[key] = Judged(row["outcome"], rule.code, rule.url, _elapsed(row))
    return found


def _elapsed(row: dict[str, Any]) -> Bounds | None:
    """Return the measured time, which a rule about durations hands out as `least` and `most`."""
    least, most = row.get("least"), row.get("most")
    if not isinstance(least, float):  # another rule may have words of that name
        return None
    return Bounds(_rounded(least), _rounded(most) if isinstance(most, float) else None)


def _rounded(number: float) -> Decimal:
    return round(Decimal(number), 1)


def _relation(
    tables: Tables,
    anchors: Anchors,
    row: Row,
    anchor: str,
    *,
    judged: Judged | None,
    known: dict[str, str],
) -> ShownRelation:
    key, kind = row["relation_id"], row["kind"]
    terms = tables.terms(key)
    numbers = [(t["role"], q) for t in terms if (q := _quantity(tables, t))]
    unit, bars = _bars(kind, terms, numbers, judged)
    issue = known.get(key)
    shown = tuple(_term(tables, term) for term in terms)
    claims = dict.fromkeys(term.claim for term in shown)
    return ShownRelation(
        key=key,
        anchor=anchor,
        kind=kind,
        statement=row["statement"],
        outcome=judged.outcome if judged else "",
        rule=Link(judged.code, web(judged.url).href) if judged else Link(""),
        acknowledged=anchors.to(issue) if issue else None,
        unit=unit,
        bars=bars,
        terms=shown,
        contradicted=tuple(c for c in claims if claim_verdict(tables, c).verdict == "contradicts"),
        note=row["note"],
    )


def _term(tables: Tables, term: Row) -> Term:
    quantity = _quantity(tables, term)
    key = quantity["claim_id"] if quantity else term["claim_id"]
    claim = tables.claims.get(key)
    return Term(key, term["role"], date_words.words(claim["date"]) if claim else "")


def _quantity(tables: Tables, term: Row) -> Row | None:
    return tables.one("quantities", "quantity_id", term["quantity_id"])


_ONE = Bounds(Decimal(1), Decimal(1))
"""What a claim counts as that stands for its own number among the parts of a whole."""


def _bars(
    kind: str, terms: list[Row], numbers: list[tuple[str, Row]], judged: Judged | None
) -> tuple[str, tuple[Bar, ...]]:
    """Return the unit, and a bar for each number and for what is worked out from them."""
    units = list(dict.fromkeys(quantity["unit"] for _, quantity in numbers))
    if len(units) != 1 or kind == "ratio":
        return "", ()
    found = [(role, bar) for role, quantity in numbers if (bar := _bar(quantity))]
    if len(found) != len(numbers):
        return "", ()
    bars = [bar for _, bar in found]
    if kind == "enumeration":
        items = sum(term["role"] == "item" for term in terms)
        bars = [bar for role, bar in found if role == "total"]
        bars.append(Bar("named in the text", str(items), Bounds(Decimal(items), Decimal(items))))
    elif kind in _SUMS:
        parts = [bar.bounds for role, bar in found if role == "part"]
        parts += [_ONE for term in terms if term["role"] == "part" and not term["quantity_id"]]
        bars.append(_derived_bar("the parts together", _together(parts)))
    elif kind == "duration" and judged and judged.elapsed:
        bars.append(_derived_bar("between the two dates", judged.elapsed))
    return units[0], tuple(bars)


def _bar(quantity: Row) -> Bar | None:
    """Return the bar of a number; None if one of the cells that it needs is broken."""
    try:
        value = Decimal(quantity["value"])
        most = Decimal(quantity["value_max"]) if quantity["value_max"] else None
        step = Decimal(quantity["rounding"]) if quantity["rounding"] else None
        found = bounds(value, quantity["comparator"], most, step)  # type: ignore[arg-type]
        written = COMPARATORS[quantity["comparator"]].format(_plain(value), _plain(most or value))
        sound = all(end is None or abs(end) < _LARGEST for end in found[:2])
    except (ArithmeticError, ValueError, KeyError):
        return None
    if not sound:
        return None
    return Bar(quantity["what"], written, found)


def _derived_bar(what: str, found: Bounds) -> Bar:
    """Return the bar of what was worked out, written as its bounds."""
    low, high = _plain(found.lower), "" if found.upper is None else _plain(found.upper)
    if not high:
        return Bar(what, f"{low} or more", found)
    return Bar(what, low if low == high else f"{low} to {high}", found)


def _together(parts: list[Bounds]) -> Bounds:
    ends = [part.upper for part in parts]
    known = [end for end in ends if end is not None]
    upper = sum(known, Decimal(0)) if len(known) == len(ends) else None
    return Bounds(sum((part.lower for part in parts), Decimal(0)), upper)


def _plain(number: Decimal) -> str:
    """Return a number with separators, and without zeros behind its last digit."""
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
