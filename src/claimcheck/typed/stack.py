"""Stack packages: their tables of one name below each other, each row traceable.

Every stacked table has the columns `package` (an Enum of the paths given), `row` (UInt32, counted
from 0 in its file) and those of its Table Schema, all String; an empty cell is null.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from claimcheck.files.csv_table import CsvTable
from claimcheck.files.package import Package
from claimcheck.files.table_source import TableSource
from claimcheck.model.flaw import Flaw
from claimcheck.model.frame import ROWS
from claimcheck.schema import bundled
from claimcheck.schema.stated import Stated, listed_values
from claimcheck.typed.cell_flaws import FLAW_SCHEMA
from claimcheck.typed.row_keys import repeated, row_key_expr
from claimcheck.typed.unjudged_fields import unjudged_fields


@dataclass(frozen=True, slots=True)
class OwnTable:
    """A table of which some packages state more than the profile, all of them the same.

    `raw` has the columns that their schemas name, with `own.` before each name, since a column may
    be called `row`; `broken` lists the rows whose cells are in doubt.
    """

    name: str
    stated: Stated
    raw: pl.DataFrame
    broken: pl.DataFrame


@dataclass(slots=True, kw_only=True)
class Stack:
    """Many packages as one: the tables of each name stacked, and all flaws of their files.

    `raw` has the text of the tables, but of those that are packed, which belong to one package;
    `texts` gives both. `key_rows` has the row of each key of small tables that somebody looked for.
    """

    packages: dict[str, Package]
    key: pl.Enum
    raw: dict[str, pl.DataFrame]
    packed: dict[str, TableSource]
    flaws: pl.DataFrame
    broken: dict[str, pl.DataFrame]
    own: list[OwnTable]
    key_rows: dict[tuple[str, str], dict[str, int]] = field(default_factory=dict)

    def texts(self, table: str, columns: Iterable[str] | None = None) -> pl.DataFrame:
        """Return the text of all rows of a table, or at least some of its columns."""
        if table not in self.packed:
            return self.raw[table]
        names = bundled.columns(table) if columns is None else columns
        rows, (path,) = self.packed[table].select(n for n in names if n not in ROWS), self.packages
        return pl.concat([_package_rows([(path, rows.height)], self.key), rows], how="horizontal")

    def primary_key(self, table: str, package: str) -> tuple[str, ...]:
        """Return the columns that identify a row of a table; there may be none."""
        own = self.packages[package].sources[table].stated.primary_key
        return bundled.primary_key(table) or own

    def allowed_values(self, table: str, column: str, package: str) -> tuple[str, ...]:
        """Return the values that the schemas of a package list for a column."""
        stated = self.packages[package].sources[table].stated.fields
        fields = (*stated, *bundled.fields(table).values())
        listed = [listed_values(field) for field in fields if field["name"] == column]
        return next((values for values in listed if values), ())

    def missing(self, table: str, package: str) -> str:
        """Say why a table of a package cannot be used, or nothing if it can."""
        found = self.packages[package]
        if table in found.held:
            return found.held[table]
        return "" if table in found.sources else f"there is no table {table}"


def stack(packages: Sequence[Package]) -> Stack:
    """Stack packages that were read; results never depend on how they are grouped."""
    key = pl.Enum([p.path for p in packages])
    raw, packed, broken = {}, {}, {}
    for table in bundled.tables():
        present = [p for p in packages if table in p.sources]
        if len(packages) == 1 and present and present[0].sources[table].filled.packed is not None:
            packed[table] = present[0].sources[table]
        else:
            frames = {p.path: p.sources[table].frame for p in present}
            raw[table] = _stack_frames(frames, bundled.columns(table), key)
            del frames
            _hold_once(raw[table], [p.sources[table].filled for p in present])
        broken[table] = _misshapen_rows(present, table, key)
    flaws = flaw_frame(packages, key)
    own = _own_tables(packages, key)
    return Stack(
        packages={p.path: p for p in packages},
        key=key,
        raw=raw,
        packed=packed,
        flaws=flaws,
        broken=broken,
        own=own,
    )


def _own_tables(packages: Sequence[Package], key: pl.Enum) -> list[OwnTable]:
    """Stack the tables that the profile lacks or says less of, those with the same schema."""
    alike: dict[tuple[str, str], list[Package]] = {}
    for package in packages:
        for name, columns in _own_columns(package).items():
            # As a text it can be the key of a dictionary: packages whose schemas state the same
            # are judged together.
            said = json.dumps([package.sources[name].stated, columns])
            alike.setdefault((name, said), []).append(package)
    found = []
    for (name, said), same in alike.items():
        columns = json.loads(said)[1]
        frames = {p.path: p.sources[name].select(columns).rename(own_name) for p in same}
        raw = _stack_frames(frames, map(own_name, columns), key)
        stated = same[0].sources[name].stated
        found.append(OwnTable(name, stated, raw, _misshapen_rows(same, name, key)))
    return found


def _own_columns(package: Package) -> dict[str, list[str]]:
    """Return the columns, by table, that the own schemas of a package name in fields and keys."""
    found: dict[str, dict[str, None]] = {}
    for name, source in package.sources.items():
        if source.stated:
            found.setdefault(name, {}).update(dict.fromkeys(source.stated.columns()))
        for key in source.stated.foreign_keys:
            if key.resource in package.sources:
                found.setdefault(key.resource, {}).update(dict.fromkeys(key.aims))
    there = {name: set(package.sources[name].filled.columns) for name in found}
    named = {name: sorted(columns.keys() & there[name]) for name, columns in found.items()}
    return {name: columns for name, columns in named.items() if columns}


def own_name(column: str) -> str:
    """Return the name that a column of a package's own file has in OwnTable."""
    return f"own.{column}"


def _stack_frames(
    frames: Mapping[str, pl.DataFrame], columns: Iterable[str], key: pl.Enum
) -> pl.DataFrame:
    """Return the frames of packages, given by path, as one with `package` and `row`."""
    texts = dict.fromkeys(columns, pl.String())
    names = list(texts)
    filled = {
        path: frame if frame.columns == names else frame[names]  # a selection is a call of Polars
        for path, frame in frames.items()
        if frame.height
    }
    # In one chunk (see engine.collection); of one package, that in which its file was read. A table
    # that no package has still has its columns.
    parts = list(filled.values()) or [pl.DataFrame(schema=texts)]
    rows = parts[0].rechunk() if len(parts) == 1 else pl.concat(parts, rechunk=True)
    marks = _package_rows([(path, frame.height) for path, frame in filled.items()], key)
    return pl.concat([marks, rows], how="horizontal")


def _hold_once(stacked: pl.DataFrame, tables: Iterable[CsvTable]) -> None:
    """Let the tables of packages hold their part of the stack, and no longer a copy of it."""
    texts, end = stacked.drop(ROWS), 0
    for table in tables:
        start, end = end, end + table.height
        if table.columns == texts.columns:  # it may have further ones
            table.cells = texts.slice(start, end - start)


def _package_rows(heights: Sequence[tuple[str, int]], key: pl.Enum) -> pl.DataFrame:
    """Return `package` and `row` of every row of packages, by their heights."""
    if len(heights) == 1:
        ((path, height),) = heights
        rows = pl.select(row=pl.int_range(height, dtype=pl.UInt32))
        return rows.select(pl.lit(path, dtype=key).alias("package"), "row")
    owners = pl.DataFrame(heights, schema={"package": key, "rows": pl.UInt32}, orient="row")
    # Once for all packages: in a small table a call costs more than the cells.
    return owners.select(
        pl.col("package").repeat_by("rows"), row=pl.int_ranges(0, "rows", dtype=pl.UInt32)
    ).explode("package", "row")


def _misshapen_rows(packages: Iterable[Package], table: str, key: pl.Enum) -> pl.DataFrame:
    """Return `package` and `row` of the records that have not the width of the header."""
    rows = [(p.path, row) for p in packages for row in p.sources[table].table.broken]
    return pl.DataFrame(rows, schema={"package": key, "row": pl.UInt32}, orient="row")


def flaw_frame(packages: Iterable[Package], key: pl.Enum) -> pl.DataFrame:
    """Return all flaws of the packages' files, with the columns `package` and FLAW_SCHEMA."""
    records = [
        (p.path, resource, path, f.line, f.row, f.field, f.value, f.kind, f.message, None, 0)
        for p in packages
        for resource, path, f in (*p.flaws, *_unjudged_flaws(p))
    ]
    return pl.DataFrame(records, schema={"package": key, **FLAW_SCHEMA}, orient="row")


def _unjudged_flaws(package: Package) -> Iterator[tuple[str, str, Flaw]]:
    """Yield the flaws of the package's own schemas: of no table, and the descriptor's path."""
    for flaw in unjudged_fields(package):
        yield "", package.descriptor_path, flaw


def own_row_keys(table: OwnTable) -> pl.DataFrame:
    """Return each row and its key: `package`, `row`, `resource`, `row_key` (empty without one)."""
    key = row_key_expr(map(own_name, table.stated.primary_key))
    return table.raw.select(*ROWS, resource=repeated(table.name), row_key=key)
