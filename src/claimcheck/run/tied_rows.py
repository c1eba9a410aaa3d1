"""The rows that belong to one row by their keys, in each frame that a rule reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import polars as pl

from claimcheck.engine import intervals
from claimcheck.engine.frames import Frames
from claimcheck.engine.hindrances import read_in_the_end
from claimcheck.engine.rule import Reading, Rule
from claimcheck.model.frame import DECIMAL, ROWS
from claimcheck.schema import bundled
from claimcheck.typed.table_frames import catalogue, table_frame

MOST_ROWS = 20
"""The most rows of a frame that are shown; all of them are counted."""


class Spot(NamedTuple):
    """One row of one table of a package."""

    package: str
    resource: str
    row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TiedRow:
    """A row: its cells as text, and the names of those that are broken."""

    row: int | None
    cells: dict[str, str | None]
    broken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TiedFrame:
    """What is tied to a row in one frame: the first rows, and how many there are."""

    names: tuple[str, ...]
    table: str
    rows: tuple[TiedRow, ...]
    count: int


@dataclass(slots=True, kw_only=True)
class _View:
    """A frame of one package as text: what is shown of it, and what its columns are keys of."""

    names: tuple[str, ...]
    table: str
    frame: pl.DataFrame
    shown: list[str]
    points: dict[str, str]
    key: str = ""
    broken: pl.DataFrame | None = None
    found: pl.DataFrame = field(default_factory=pl.DataFrame)


def tied_frames(rule: Rule, frames: Frames, spot: Spot) -> list[TiedFrame]:
    """Return what is tied to a row in each frame that a rule reads, and in those of their tables.

    A row is tied if it is the row itself, if it is what the row or another tied row points to, or
    if it points to the row.
    """
    views = list(_views(rule, frames, spot.package))
    ties = _Ties(frames, spot)
    for _ in views:  # what one frame shows may lead on to another
        if not sum(ties.follow(view) for view in views):
            break
    return [_tied(view) for view in views]


def _views(rule: Rule, frames: Frames, package: str) -> Iterator[_View]:
    """Yield the frames that a rule reads, a table once, then the tables of which they are made."""
    tables: dict[str, tuple[list[str], dict[str, None]]] = {}
    for name, reading in read_in_the_end(rule.reads):
        table = reading.frame.removeprefix("all_")
        if reading.own:
            yield _own_view(name, reading, frames, package)
        elif table in bundled.tables():
            names, columns = tables.setdefault(table, ([], {}))
            names.append(reading.frame)
            declared = table_frame(table).columns
            for column in reading.columns:
                read_from = declared[column].read_from or (column.removeprefix("raw_"),)
                columns |= dict.fromkeys(read_from)
        elif not catalogue()[reading.frame].option or reading.frame in frames.extra:
            yield _declared_view(name, reading, frames, package)
    for table, (names, columns) in tables.items():
        yield _table_view(table, names, columns, frames, package)


def _table_view(
    table: str, names: Iterable[str], columns: Iterable[str], frames: Frames, package: str
) -> _View:
    declared, files = table_frame(table), bundled.columns(table)
    read = [name for name in columns if name in files]
    mine = pl.col("package") == package
    return _View(
        names=tuple(dict.fromkeys(names)),
        table=table,
        frame=frames.stack.texts(table).filter(mine),
        shown=list(dict.fromkeys([*declared.key, *read])),
        points={name: declared.columns[f"raw_{name}"].points_to for name in files},
        key=f"{table}.{declared.key[0]}" if len(declared.key) == 1 else "",
        broken=frames.tables.typed(table).broken.filter(mine, pl.col("field").is_in(read)),
    )


def _own_view(name: str, reading: Reading, frames: Frames, package: str) -> _View:
    source = frames.stack.packages[package].sources.get(reading.frame)
    there = [] if source is None else [c for c in reading.columns if c in source.filled.columns]
    frame = pl.DataFrame() if source is None else source.select(there).with_row_index("row")
    keys = () if source is None else source.stated.foreign_keys
    return _View(
        names=(name,),
        table=reading.frame,
        frame=frame,
        shown=there,
        points={key.fields[0]: f"{key.resource}.{key.aims[0]}" for key in keys},
    )


def _declared_view(name: str, reading: Reading, frames: Frames, package: str) -> _View:
    columns = catalogue()[reading.frame].columns
    (given,) = frames.arguments({name: reading}, [package], every_row_of=(name,)).values()
    frame = given.collect()
    if "package" in columns:
        frame = frame.filter(pl.col("package").cast(pl.String) == package)
    told = [c for c, dtype in frame.schema.items() if not dtype.is_nested() and c not in ROWS]
    texts = frame.select(*(c for c in ROWS if c in columns), *(_as_text(frame, c) for c in told))
    points = {c: columns[c].points_to for c in (*told, "row") if c in columns}
    return _View(names=(name,), table="", frame=texts, shown=told, points=points)


def _as_text(frame: pl.DataFrame, column: str) -> pl.Expr:
    """Return a column as text; a decimal number without the zeros behind its last digit."""
    if frame.schema[column] == DECIMAL:
        return intervals.plain_number(column)
    return pl.col(column).cast(pl.String)


class _Ties:
    """The keys that are known so far, by the `table.column` that holds them."""

    def __init__(self, frames: Frames, spot: Spot) -> None:
        """Begin with what the row itself points to, and with its own key."""
        self._spot = spot
        source = frames.stack.packages[spot.package].sources[spot.resource]
        self._cells = {n: v for n, v in source.frame.row(spot.row, named=True).items() if v}
        self._words = {word for cell in self._cells.values() for word in str(cell).split(";")}
        self._known: dict[str, set[str]] = {}
        self._itself = ""
        if spot.resource in bundled.tables():
            declared = table_frame(spot.resource)
            self._itself = f"{spot.resource}.{declared.key[0]}" if len(declared.key) == 1 else ""
            for name, value in self._cells.items():
                column = declared.columns.get(f"raw_{name}")
                self._learn(column.points_to if column else "", value)

    def _learn(self, aim: str, value: object) -> None:
        if "." in aim and value is not None:
            self._known.setdefault(aim, set()).add(str(value))

    def follow(self, view: _View) -> bool:
        """Find the rows of a frame that are tied; tell whether there are more than before."""
        tests = list(self._ties_of_table(view) if view.table else self._ties_of_frame(view))
        found = view.frame.filter(pl.any_horizontal(tests)) if tests else view.frame.clear()
        if found.height <= view.found.height:
            return False
        view.found = found
        for row in found.iter_rows(named=True):
            for name, aim in view.points.items():
                self._learn(aim, row.get(name))
            if "target" in row:
                self._learn(row["target"], row["value"])
        return True

    def _ties_of_table(self, view: _View) -> Iterator[pl.Expr]:
        """Yield the ways in which a row of a table can be tied."""
        if view.table == self._spot.resource:
            yield pl.col("row") == self._spot.row
        if view.key:
            yield self._is_known(view.key.partition(".")[2], view.key)
        for name, aim in view.points.items():
            if aim and aim == self._itself and name in view.frame.columns:
                yield pl.col(name) == self._cells.get(aim.partition(".")[2], "")

    def _ties_of_frame(self, view: _View) -> Iterator[pl.Expr]:
        """Yield the ways in which a row of a frame that is no table can be tied."""
        columns, spot, points = view.frame.columns, self._spot, view.points
        if not any(points.values()) and "row" not in columns and "code" not in columns:
            if "target" in columns:
                yield from (
                    (pl.col("target") == aim) & self._is_known("value", aim) for aim in self._known
                )
            else:
                yield pl.lit(True)  # it has one row a package
        if "row" in columns and (points.get("row") == spot.resource or "resource" in columns):
            at = pl.col("row") == spot.row
            yield at if points.get("row") else at & (pl.col("resource") == spot.resource)
        if "row_key" in columns and not points.get("row"):
            yield pl.col("row_key").is_in(sorted(self._words))
        if "code" in columns and "row" not in columns:
            yield pl.col("code").is_in(sorted(self._words))
        named = [name for name, aim in points.items() if aim == self._itself]
        named += [name for name, aim in points.items() if aim in self._known]
        yield from (self._is_known(name, points[name]) for name in named[:1] if "." in points[name])

    def _is_known(self, column: str, aim: str) -> pl.Expr:
        return pl.col(column).is_in(sorted(self._known.get(aim, ())))


def _tied(view: _View) -> TiedFrame:
    """Return the first tied rows of a frame, each with the names of its broken cells."""
    broken: dict[object, list[str]] = {}
    if view.broken is not None:
        for row, name in view.broken.select("row", "field").unique().sort("row", "field").rows():
            broken.setdefault(row, []).append(name)
    rows = view.found.head(MOST_ROWS)
    return TiedFrame(
        names=view.names,
        table=view.table,
        rows=tuple(
            TiedRow(
                row=record.get("row"),
                cells={name: record[name] for name in view.shown},
                broken=tuple(broken.get(record.get("row"), ())),
            )
            for record in rows.iter_rows(named=True)
        ),
        count=view.found.height,
    )
