"""Rows to add, made whole: their ids, and what a cell is if nobody says it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

from claimcheck.edit.row_change import RowChange, key_of
from claimcheck.edit.row_names import check_columns, clean, id_letters, next_id
from claimcheck.errors import UsageError
from claimcheck.files.raw_package import RawPackage, TextRow
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


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


_NOW: Mapping[str, Mapping[str, Callable[[], str]]] = {
    "verifications": {"checked_on": _today},
    "documents": {"retrieved": _today},
    "reviews": {"reviewed_on": _today},
}


def new_rows(
    package: RawPackage, table: str, given: Sequence[Mapping[str, str]]
) -> list[RowChange]:
    """Return the changes that add rows to a table, each with its id.

    A claim whose sentence was `pending` makes it read: the reason goes.

    Raises:
        UsageError: a row names a column that is not there, or lacks a cell that must be filled.

    """
    taken = [*_keys(package, table), *(row["id"] for row in package.text("retired"))]
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
        changes.append(RowChange(table=table, key=key_of(table, row), before=None, after=row))
    return [*changes, *_read_sentences(package, table, changes)]


def columns_made(table: str) -> set[str]:
    """Return the columns of a new row that are filled with this day or version if nobody does."""
    return {*_NOW.get(table, ()), *(("since",) if table == "known_issues" else ())}


def _keys(package: RawPackage, table: str) -> list[str]:
    return [key_of(table, row) for row in package.text(table)]


def _usual(package: RawPackage, table: str) -> TextRow:
    row = dict(USUAL.get(table, {}))
    row |= {column: made() for column, made in _NOW.get(table, {}).items()}
    if table == "known_issues":
        row["since"] = package.text_property("version")
    return row


def _assure_filled(table: str, row: TextRow) -> None:
    fields = bundled.schema(table)["fields"]
    needed = [f for f in fields if f.get("constraints", {}).get("required")]
    empty = [
        f for f in needed if not row.get(f["name"]) and not f.get("claimcheck", {}).get("derived")
    ]
    if empty:
        examples = " ".join(f"{f['name']}={_quoted(str(f.get('example', '…')))}" for f in empty)
        raise UsageError(f"a row of {table} needs also: {examples}")


def _quoted(example: str) -> str:
    return f'"{example}"' if " " in example else example


def _read_sentences(
    package: RawPackage, table: str, changes: Sequence[RowChange]
) -> list[RowChange]:
    """Return the changes that make pending sentences read, of which there are claims now."""
    if table != "claims":
        return []
    read = {change.after["segment_id"] for change in changes if change.after}
    before, after = {"no_claim_reason": "pending"}, {"no_claim_reason": ""}
    return [
        RowChange(table="segments", key=row["segment_id"], before=before, after=after)
        for row in package.text("segments")
        if row["segment_id"] in read and row["no_claim_reason"] == "pending"
    ]
