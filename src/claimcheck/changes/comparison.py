"""Compare two releases of a package."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from claimcheck.changes.column_changes import Key, has_ids
from claimcheck.changes.difference import (
    CellChange,
    ColumnChange,
    Diff,
    Name,
    PropertyChange,
    TableChange,
    UnmatchedRow,
)
from claimcheck.changes.snapshot import Row, Snapshot, Table, read_two
from claimcheck.files.given_path import given_path

Retirements = Mapping[tuple[str, str], Row]
"""The lines of `retired`, by table and id."""


def diff(old: str | Path, new: str | Path) -> Diff:
    """Compare two releases: folders, descriptors, zips, wheels or git revisions.

    Raises:
        NotReadable: one of them is no package at all.
        NotComparable: one of them is broken, or names a row twice.
        UsageError: one of them is no path.

    """
    return compare(*read_two(given_path(old, "old"), given_path(new, "new")))


def compare(old: Snapshot, new: Snapshot) -> Diff:
    """Compare two releases that were read."""
    names = sorted(old.tables.keys() | new.tables.keys())
    pairs = [(n, old.tables.get(n, Table()), new.tables.get(n, Table())) for n in names]
    retirements = _retirements(new)
    gone = [row for pair in pairs for row in _gone_rows(*pair, retirements)]
    return Diff(
        old=Name(old.name, old.version, old.path),
        new=Name(new.name, new.version, new.path),
        properties=tuple(_property_changes(old, new)),
        tables=tuple(_table_changes(old, new, names)),
        columns=tuple(change for pair in pairs for change in _column_changes(*pair)),
        added=tuple(row for pair in pairs for row in _added_rows(*pair)),
        retired=tuple(row for row in gone if _is_retired(row, retirements)),
        removed=tuple(row for row in gone if not _is_retired(row, retirements)),
        corrected=tuple(cell for pair in pairs for cell in _corrected_cells(*pair)),
        filled=tuple(cell for pair in pairs for cell in _filled_cells(*pair)),
    )


def _retirements(new: Snapshot) -> Retirements:
    lines = new.tables.get("retired", Table()).rows.values()
    return {(line.get("resource", ""), line.get("id", "")): line for line in lines}


def _is_retired(row: UnmatchedRow, retirements: Retirements) -> bool:
    return row.has_id and (row.resource, row.row_key) in retirements


def _property_changes(old: Snapshot, new: Snapshot) -> Iterator[PropertyChange]:
    for name in sorted(old.properties.keys() | new.properties.keys()):
        before, after = old.properties.get(name), new.properties.get(name)
        if before != after:
            yield PropertyChange(name, before, after)


def _table_changes(old: Snapshot, new: Snapshot, names: list[str]) -> Iterator[TableChange]:
    for name in names:
        before = old.tables[name].key if name in old.tables else None
        after = new.tables[name].key if name in new.tables else None
        if before != after:
            yield TableChange(name, before, after)


def _column_changes(name: str, old: Table, new: Table) -> Iterator[ColumnChange]:
    for column in sorted(old.columns.keys() | new.columns.keys()):
        before, after = old.columns.get(column), new.columns.get(column)
        if before != after:
            yield ColumnChange(name, column, before, after)


def _gone_rows(
    name: str, old: Table, new: Table, retirements: Retirements
) -> Iterator[UnmatchedRow]:
    # Under another primary key no row is the one of before.
    kept = new.rows if old.key == new.key else {}
    for key in sorted(old.rows.keys() - kept.keys()):
        cells = tuple(sorted(old.rows[key].items()))
        line = retirements.get((name, key[0]), {}) if has_ids(old.key) else {}
        said = {column: line.get(column, "") for column in ("reason", "replaced_by")}
        yield UnmatchedRow(name, key, cells, has_ids(old.key), **said)


def _added_rows(name: str, old: Table, new: Table) -> Iterator[UnmatchedRow]:
    known = old.rows if old.key == new.key else {}
    for key in sorted(new.rows.keys() - known.keys()):
        cells = tuple(sorted(new.rows[key].items()))
        yield UnmatchedRow(resource=name, key=key, cells=cells, has_id=has_ids(new.key))


def _corrected_cells(name: str, old: Table, new: Table) -> Iterator[CellChange]:
    shared = sorted(old.columns.keys() & new.columns.keys())
    for key, before, after in _shared_rows(old, new):
        for column in shared:
            if before[column] != after[column]:
                yield CellChange(
                    resource=name, key=key, field=column, old=before[column], new=after[column]
                )


def _filled_cells(name: str, old: Table, new: Table) -> Iterator[CellChange]:
    # A cell of a column that is new was not corrected: nothing stood there.
    fresh = sorted(new.columns.keys() - old.columns.keys())
    for key, _, after in _shared_rows(old, new):
        for column in fresh:
            if after[column]:
                yield CellChange(resource=name, key=key, field=column, old="", new=after[column])


def _shared_rows(old: Table, new: Table) -> Iterator[tuple[Key, Row, Row]]:
    if old.key == new.key:
        for key in sorted(old.rows.keys() & new.rows.keys()):
            yield key, old.rows[key], new.rows[key]
