"""The frames that `validate --against` gives to the rules: what changed since an older release."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import polars as pl

from claimcheck.changes.column_changes import ColumnSchema
from claimcheck.changes.comparison import compare
from claimcheck.changes.difference import CellChange, Diff, UnmatchedRow
from claimcheck.changes.snapshot import Snapshot, of_package, read_snapshot
from claimcheck.errors import NotSemVer
from claimcheck.files.package import Package
from claimcheck.model.frame_catalogue import frames_of_one
from claimcheck.text import semver
from claimcheck.text.semver import BUMPS

BACKWARDS = -1
"""The `step` of a version that is earlier than the old one, or is no semantic version."""

_Record = tuple[str, str, str, str, str, str, int, bool, str]


def against_frames(package: Package, old: str) -> dict[str, pl.DataFrame]:
    """Compare a package that was read with an older release of it, named as for `diff`.

    The columns of `changes` and `releases` are those of the catalogue of frames.

    Raises:
        NotReadable: the old release is no package at all.
        NotComparable: it is broken.
        NotSemVer: it has no semantic version.

    """
    former = read_snapshot(old)
    try:
        semver.parse(former.version)
    except NotSemVer as error:
        raise NotSemVer(
            f"{old}: its version {error}, so nothing can be judged against it"
        ) from None
    return frames(package, former)


def frames(package: Package, old: Snapshot) -> dict[str, pl.DataFrame]:
    """Compare a package that was read with a snapshot of an older release."""
    new = of_package(package)
    doubtful = (package.held.keys() | package.sources.keys()) - new.tables.keys()
    known = {name: table for name, table in old.tables.items() if name not in doubtful}
    found = compare(replace(old, tables=known), new)
    files = {name: source.path for name, source in package.sources.items()}
    shown = package.store.show(package.store.descriptor)
    records: dict[str, list[tuple[Any, ...]]] = {
        "changes": [(*change, files.get(change[1], shown)) for change in _changes(found)],
        "releases": [(*_release(found), shown)],
    }
    return frames_of_one(package.path, records)


def _release(found: Diff) -> tuple[str, str, int, list[str]]:
    old = semver.parse(found.old.version)
    needed = [str(semver.needed_bump(old, bump)) for bump in BUMPS]
    try:
        step = semver.step(old, semver.parse(found.new.version))
    except NotSemVer:
        step = None
    size = BACKWARDS if step is None else BUMPS.index(step)
    return found.old.version, found.new.version, size, needed


def _changes(found: Diff) -> Iterator[_Record]:
    patch, minor, major = (BUMPS.index(bump) for bump in ("patch", "minor", "major"))
    for change in found.properties:
        size = major if change.breaking else patch
        texts = change.old or "", change.new or ""
        yield "property", "", "", change.name, *texts, size, False, f"property {change.name}"
    for table, was, now in found.tables:
        keys = ", ".join(was or ()), ", ".join(now or ())
        yield "table", table, "", "", *keys, major, False, f"table {table}"
    for table, name, before, after in found.columns:
        types = _type(before), _type(after)
        yield "column", table, "", name, *types, major, False, f"column {table}.{name}"
    for kind, rows in (("added", found.added), ("retired", found.retired)):
        yield from (_row_record(kind, row, minor) for row in rows)
    yield from (
        _row_record("removed", row, major if row.has_id else minor) for row in found.removed
    )
    yield from (_cell_record("corrected", cell, patch) for cell in found.corrected)
    yield from (_cell_record("filled", cell, major) for cell in found.filled)


def _type(column: ColumnSchema | None) -> str:
    return "" if column is None else column.type


def _row_record(kind: str, row: UnmatchedRow, size: int) -> _Record:
    what = f"row {row.resource}[{row.row_key}] {kind}"
    return kind, row.resource, row.row_key, "", "", "", size, row.has_id, what


def _cell_record(kind: str, cell: CellChange, size: int) -> _Record:
    what = f"{cell.resource}[{cell.row_key}].{cell.field}"
    return kind, cell.resource, cell.row_key, cell.field, cell.old, cell.new, size, False, what
