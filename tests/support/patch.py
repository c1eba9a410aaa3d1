"""Make the new release from the old one and a diff: this proves that the diff is complete."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from claimcheck.changes.column_changes import ColumnSchema, Key
from claimcheck.changes.difference import CellChange, ColumnChange, Diff, UnmatchedRow
from claimcheck.changes.snapshot import Row, Snapshot, Table

Change = TypeVar("Change", UnmatchedRow, CellChange)


def apply(old: Snapshot, change: Diff) -> Snapshot:
    """Return the new release, given the old one and the diff from it to the new one."""
    properties = {**old.properties}
    for name, _, after in change.properties:
        if after is None:
            del properties[name]
        else:
            properties[name] = after
    tables = {name: _patch_table(name, table, change) for name, table in old.tables.items()}
    for name, _, key in change.tables:
        if key is None:
            del tables[name]
        else:
            table = tables.get(name) or _patch_table(name, Table(), change)
            tables[name] = Table(key, table.columns, table.rows)
    return Snapshot(change.new.version, properties, tables, change.new.path)


def _patch_table(name: str, table: Table, change: Diff) -> Table:
    columns = _patch_columns(table, (c for c in change.columns if c.resource == name))
    gone = {row.key for row in _changes_of(name, change.retired, change.removed)}
    rows: dict[Key, dict[str, str]] = {
        key: {column: row.get(column, "") for column in columns}
        for key, row in table.rows.items()
        if key not in gone
    }
    for cell in _changes_of(name, (*change.corrected, *change.filled)):
        rows[cell.key][cell.field] = cell.new
    added: dict[Key, Row] = {row.key: dict(row.cells) for row in _changes_of(name, change.added)}
    return Table(table.key, columns, {**rows, **added})


def _patch_columns(table: Table, changes: Iterable[ColumnChange]) -> dict[str, ColumnSchema]:
    columns = {**table.columns}
    for _, name, _, after in changes:
        if after is None:
            del columns[name]
        else:
            columns[name] = after
    return columns


def _changes_of(name: str, *rows: Iterable[Change]) -> list[Change]:
    return [row for part in rows for row in part if row.resource == name]
