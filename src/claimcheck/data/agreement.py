"""How far second readings agree with the cells that they read: counts, kappa and AC1.

A reading counts if it was blind: who sees a cell agrees with it more easily, and who notes only
what is wrong agrees with nothing. Compared is what stood in the cell when it was read (`stood`)
with what the reader gave (`value`), never with the cell as it is now.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

from claimcheck.files.column_rows import columns_of
from claimcheck.files.raw_package import TextOf
from claimcheck.model.row_key import row_key
from claimcheck.schema import bundled
from claimcheck.text.shares import LEAST, ConfidenceInterval, Z, interval

Labels = Counter[tuple[str, str]]
"""How often two readings gave a cell these two labels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far blind readings of one column by one kind of reader agree with it.

    `by` is human, assisted or machine. Of fewer than 30 cells no share and no coefficient is given
    (None); a coefficient is None, too, where only one label was ever used, and its interval where
    nothing differs. `label` is the most frequent one, "" for the empty cell. `by_label` has, for a
    column with a list of values, the cells in which each stood and how many were given the same.
    """

    resource: str
    field: str
    by: str
    reviewers: tuple[str, ...]
    cells: int
    same: int
    raw: float | None
    raw_interval: ConfidenceInterval | None
    kappa: float | None
    kappa_interval: ConfidenceInterval | None
    ac1: float | None
    ac1_interval: ConfidenceInterval | None
    label: str
    prevalence: float | None
    by_label: dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """Readings of one column by one kind of reader who saw the cell: no measure of agreement.

    `other` counts those who gave another value than the one that stood there.
    """

    resource: str
    field: str
    by: str
    cells: int
    other: int


def agreements(text: TextOf, of: tuple[str, str] | None = None) -> list[Agreement]:
    """Return the agreement on each column that was read again blind, in the order of the tables.

    With a table and its column, only on that.
    """
    return [_agreement(key, readings) for key, readings in _grouped(text, blind=True, of=of)]


def corrections(text: TextOf) -> list[Corrections]:
    """Return what was read again with the cell in sight, in the order of the tables."""
    return [
        Corrections(
            resource=resource,
            field=field,
            by=by,
            cells=len(readings),
            other=sum(reading.stood != reading.value for reading in readings),
        )
        for (resource, field, by), readings in _grouped(text, blind=False)
    ]


_Key = tuple[str, str, str]


class _Reading(NamedTuple):
    """The cells of a review; its names are those of the columns."""

    blind: str
    resource: str
    row_key: str
    field: str
    by: str
    stood: str
    value: str
    reviewer: str


def _grouped(
    text: TextOf, *, blind: bool, of: tuple[str, str] | None = None
) -> Iterator[tuple[_Key, list[_Reading]]]:
    """Yield the readings by table, column and kind of reader; those of no released row are out."""
    of_table: dict[str, list[_Reading]] = {}
    for cells in zip(*columns_of(text("reviews"), *_Reading._fields), strict=True):
        asked = of is None or (cells[1], cells[3]) == of
        if asked and (cells[0] == "true") is blind:
            reading = _Reading._make(cells)
            of_table.setdefault(reading.resource, []).append(reading)
    for table in bundled.tables():
        mine = of_table.get(table, [])
        keys = {reading.row_key for reading in mine}
        released = _released(text, table, keys) if keys else keys
        found: dict[_Key, list[_Reading]] = {}
        for reading in mine:
            if reading.row_key in released:
                found.setdefault((table, reading.field, reading.by), []).append(reading)
        yield from found.items()


def _released(text: TextOf, table: str, keys: set[str]) -> set[str]:
    """Return which of some keys a table has, or had and retired."""
    rows = text(table)
    there = [column for column in bundled.primary_key(table) if rows and column in rows[0]]
    columns = columns_of(rows, *there)
    here = columns[0] if len(columns) == 1 else map(row_key, zip(*columns, strict=True))
    retired = zip(*columns_of(text("retired"), "id", "resource"), strict=True)
    return keys.intersection(here) | keys.intersection(key for key, of in retired if of == table)


def _agreement(key: _Key, readings: list[_Reading]) -> Agreement:
    resource, field, by = key
    labels: Labels = Counter((reading.stood, reading.value) for reading in readings)
    same = sum(count for (a, b), count in labels.items() if a == b)
    enough = len(readings) >= LEAST
    used = Counter(label for pair in labels.elements() for label in pair)
    label, count = used.most_common(1)[0]
    return Agreement(
        resource=resource,
        field=field,
        by=by,
        reviewers=tuple(dict.fromkeys(reading.reviewer for reading in readings)),
        cells=len(readings),
        same=same,
        raw=same / len(readings) if enough else None,
        raw_interval=interval(same, len(readings)) if enough else None,
        kappa=kappa(labels) if enough else None,
        kappa_interval=jackknife(labels, kappa) if enough else None,
        ac1=gwet_ac1(labels) if enough else None,
        ac1_interval=jackknife(labels, gwet_ac1) if enough else None,
        label=label,
        prevalence=count / used.total() if enough else None,
        by_label=_by_label(resource, field, labels),
    )


def _by_label(resource: str, field: str, labels: Labels) -> dict[str, tuple[int, int]]:
    """Return how often each allowed value stood, and how often it was given again."""
    stood, _ = _marginals(labels)
    known = field in bundled.columns(resource)  # a review may name a column that is not there
    values = bundled.meanings(resource, field) if known else {}
    return {value: (stood[value], labels[value, value]) for value in values if stood[value]}


def raw(labels: Labels) -> float:
    """Return the share of cells with equal labels."""
    return sum(count for (a, b), count in labels.items() if a == b) / labels.total()


def kappa(labels: Labels) -> float | None:
    """Return Cohen's kappa (1960); None where both readings gave all the same single label."""
    first, second = _marginals(labels)
    chance = sum(first[label] * second[label] for label in first) / labels.total() ** 2
    return None if chance == 1 else (raw(labels) - chance) / (1 - chance)


def gwet_ac1(labels: Labels) -> float | None:
    """Return Gwet's AC1 (2008), which a rare label does not pull down; None with a single label."""
    first, second = _marginals(labels)
    used = first + second
    if len(used) == 1:
        return None
    shares = [count / used.total() for count in used.values()]
    chance = sum(share * (1 - share) for share in shares) / (len(used) - 1)
    return (raw(labels) - chance) / (1 - chance)


def _marginals(labels: Labels) -> tuple[Counter[str], Counter[str]]:
    first, second = Counter[str](), Counter[str]()
    for (a, b), count in labels.items():
        first[a] += count
        second[b] += count
    return first, second


def jackknife(
    labels: Labels, coefficient: Callable[[Labels], float | None]
) -> ConfidenceInterval | None:
    """Return the 95% interval of a coefficient by leaving out each cell in turn (Tukey, 1958).

    None where nothing differs, since then nothing can be told of how much it might, and where the
    coefficient cannot be given without one of the cells.
    """
    size, whole = labels.total(), coefficient(labels)
    without = {pair: coefficient(labels - Counter([pair])) for pair in labels}
    values = {pair: value for pair, value in without.items() if value is not None}
    if whole is None or raw(labels) == 1 or len(values) < len(without):
        return None
    mean = sum(values[pair] * count for pair, count in labels.items()) / size
    squares = sum((values[pair] - mean) ** 2 * count for pair, count in labels.items())
    spread = Z * sqrt(squares * (size - 1) / size)
    return max(-1.0, whole - spread), min(1.0, whole + spread)
