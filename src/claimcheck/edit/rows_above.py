"""What a row is about: its claim, its sentence; and which sentences changed since a release."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from claimcheck.edit.changes_to_read import changes_to_read
from claimcheck.edit.journal import Journal
from claimcheck.edit.row_change import Cells, key_of
from claimcheck.files.package import Package
from claimcheck.text.cell_list import split_cell

_ABOVE = {
    "segment_id": "segments",
    "claim_id": "claims",
    "verification_id": "verifications",
    "quantity_id": "quantities",
}
"""The columns that lead from a row towards its sentence, and the table to which each leads."""
_ABOUT_ROWS = ("known_issues", "reviews")
"""The tables of which a row names others by `resource` and `row_key`."""

FindRow = Callable[[str, str], Cells]


def find_rows(package: Package, gone: Mapping[tuple[str, str], Cells] | None = None) -> FindRow:
    """Return what finds a row by table and key; `gone` are rows that the package has no more."""
    tables: dict[str, dict[str, Cells]] = {}

    def find_row(table: str, key: str) -> Cells:
        if table not in tables:
            tables[table] = {key_of(table, row): row for row in package.text(table)}
        return tables[table].get(key) or (gone or {}).get((table, key)) or {}

    return find_row


def rows_above(find_row: FindRow, table: str, key: str, above: str = "segments") -> Iterator[str]:
    """Yield the keys in a table of what a row is about: its claim, or what it names, and theirs."""
    if table == above:
        yield key
        return
    row = find_row(table, key)
    if table in _ABOUT_ROWS:
        if row.get("resource") not in _ABOUT_ROWS:
            for named in split_cell(row.get("row_key", "")):
                yield from rows_above(find_row, row.get("resource", ""), named, above)
        return
    for column, next_table in _ABOVE.items():
        if row.get(column) and next_table != table:
            yield from rows_above(find_row, next_table, row[column], above)


def changed_sentences(folder: Path, package: Package) -> set[str]:
    """Return the segments of which a row was changed since the last release, or the text.

    A sentence that only has another number in its paragraph is the same sentence.
    """
    changes = [change for step in Journal(folder).unreleased() for change in step.changes]
    gone = {(c.table, c.key): c.before or c.after or {} for c in changes}
    find_row = find_rows(package, gone)
    rows = [(c.table, c.key) for c in changes if (c.after or {}).keys() != {"sentence"}]
    made = {segment for row in rows for segment in rows_above(find_row, *row)}
    read = {change.row.row_key for change in changes_to_read(folder)}
    return made | read
