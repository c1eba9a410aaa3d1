"""A diff for machines: one JSON object."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from claimcheck.changes.column_changes import ColumnSchema
from claimcheck.changes.difference import CellChange, Diff, UnmatchedRow
from claimcheck.errors import NotSemVer
from claimcheck.text.printable import json_text


def lines(diff: Diff) -> Iterator[str]:
    """Yield the one JSON object, indented."""
    yield json_text(as_object(diff), indent=2)


def as_object(diff: Diff) -> dict[str, Any]:
    """Return the diff as JSON values; `needed_version` is null if the old one is no SemVer."""
    return {
        "version": 1,
        "old": diff.old._asdict(),
        "new": diff.new._asdict(),
        "bump": diff.bump,
        **_versions(diff),
        "properties": [
            {"property": change.name, "old": _parsed(change.old), "new": _parsed(change.new)}
            for change in diff.properties
        ],
        "tables": [change._asdict() for change in diff.tables],
        "columns": [
            {
                "resource": change.resource,
                "field": change.field,
                "old": _column_object(change.old),
                "new": _column_object(change.new),
            }
            for change in diff.columns
        ],
        "added": [_row_object(row) for row in diff.added],
        "retired": [
            {**_row_object(row), "reason": row.reason, "replaced_by": row.replaced_by}
            for row in diff.retired
        ],
        "removed": [_row_object(row) for row in diff.removed],
        "corrected": [_cell_object(cell) for cell in diff.corrected],
        "filled": [_cell_object(cell) for cell in diff.filled],
    }


def _versions(diff: Diff) -> dict[str, Any]:
    try:
        return {"needed_version": diff.needed_version, "version_meets": diff.version_meets}
    except NotSemVer:
        return {"needed_version": None, "version_meets": None}


def _parsed(text: str | None) -> Any:
    return None if text is None else json.loads(text)


def _column_object(column: ColumnSchema | None) -> dict[str, Any] | None:
    if column is None:
        return None
    constraints = json.loads(column.constraints)
    return {"type": column.type, "enum": list(column.enum), "constraints": constraints}


def _row_object(row: UnmatchedRow) -> dict[str, Any]:
    return {"resource": row.resource, "row_key": row.row_key, "cells": dict(row.cells)}


def _cell_object(cell: CellChange) -> dict[str, Any]:
    return {
        "resource": cell.resource,
        "row_key": cell.row_key,
        "field": cell.field,
        "old": cell.old,
        "new": cell.new,
    }
