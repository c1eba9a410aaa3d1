"""Rows to add, made whole: their ids, and what a cell is if nobody says it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from claimcheck.edit.row_change import RowChange, addition, alteration
from claimcheck.edit.row_names import check_columns, clean, id_letters, next_id, taken_ids
from claimcheck.errors import UsageError
from claimcheck.files.raw_package import RawPackage, TextRow
from claimcheck.model.draft_marks import PENDING
from claimcheck.schema import bundled

USUAL: Mapping[str, Mapping[str, str]] = {
    "claims": {
        "timeline": "false",
        "voice": "author",
        "certainty": "certain",
        "polarity": "positive",
    },
    "quantities": {"comparator": "exact"},
    "markers": {"occurrence": "1"},
    "known_issues": {"severity": "low", "scope": "internal", "origin": "text", "status": "open"},
}
"""What most rows of a table have; a person says only what is otherwise."""


COLUMN_MADE: Mapping[str, str] = {
    "verifications": "checked_on",
    "documents": "retrieved",
    "reviews": "reviewed_on",
    "known_issues": "since",
}
"""The column of a new row that is filled with this day, or `since` with the version."""


def new_rows(
    package: RawPackage, table: str, given: Sequence[Mapping[str, str]]
) -> list[RowChange]:
    """Return the changes that add rows to a table, each with its id.

    A claim whose sentence was `pending` makes it read: the reason goes.

    Raises:
        UsageError: a row names a column that is not there, or lacks a cell that must be filled.

    """
    taken = taken_ids(package, table)
    changes = []
    for cells in given:
        check_columns(table, cells)
        row = {column: clean(value) for column, value in cells.items() if value}
        if table in id_letters().values():
            key = bundled.primary_key(table)[0]
            row.setdefault(key, next_id(table, taken))
            taken.append(row[key])
        row = {**_usual(package, table), **row}
        _assure_filled(table, row)
        changes.append(addition(table, row))
    return [*changes, *_read_sentences(package, table, changes)]


def _usual(package: RawPackage, table: str) -> TextRow:
    row = dict(USUAL.get(table, {}))
    if column := COLUMN_MADE.get(table):
        today = datetime.now(UTC).date().isoformat()
        row[column] = package.text_property("version") if column == "since" else today
    return row


def _assure_filled(table: str, row: TextRow) -> None:
    fields = bundled.fields(table).items()
    needed = {name: f for name, f in fields if f.get("constraints", {}).get("required")}
    derived = bundled.derived_columns(table)
    empty = [f for name, f in needed.items() if not row.get(name) and name not in derived]
    if empty:
        raise UsageError(f"a row of {table} needs also: {'; '.join(map(_asked_cell, empty))}")


def _asked_cell(field: Mapping[str, Any]) -> str:
    """Name a column that must be filled, and what it can hold."""
    values = field.get("constraints", {}).get("enum")
    told = f"one of {', '.join(values)}" if values else f"such as {field.get('example', '…')}"
    return f"{field['name']} ({told})"


def _read_sentences(
    package: RawPackage, table: str, changes: Sequence[RowChange]
) -> list[RowChange]:
    """Return the changes that make pending sentences read, of which there are claims now."""
    if table != "claims":
        return []
    read = {change.after["segment_id"] for change in changes if change.after}
    return [
        alteration("segments", row, {"no_claim_reason": ""})
        for row in package.text("segments")
        if row["segment_id"] in read and row["no_claim_reason"] == PENDING
    ]
