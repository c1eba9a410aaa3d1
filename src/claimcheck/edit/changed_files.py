"""The files that changes of rows touch, as they are with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from claimcheck.edit.description_row import DESCRIPTION, describe_row, stored_rows
from claimcheck.edit.row_change import RowChange, key_of
from claimcheck.errors import UsageError
from claimcheck.files.csv_writer import write_rows
from claimcheck.files.raw_package import RawPackage, TextRow
from claimcheck.text.printable import json_document


def changed_files(
    package: RawPackage, changes: Iterable[RowChange]
) -> tuple[dict[str, bytes], list[RowChange]]:
    """Return the new bytes of the tables that changes touch, and the changes with their places.

    Raises:
        UsageError: the package lacks the table, or a row is not there, there twice, or already.

    """
    changes = list(changes)
    touched = dict.fromkeys(change.table for change in changes)
    tables = {table: stored_rows(package, table) for table in touched}
    _refuse_doubles(tables, changes)
    placed = []
    for change in changes:
        rows = tables[change.table]
        placed.append(change.with_place(rows))
        change.apply(rows)
    files = {}
    if (said := tables.pop(DESCRIPTION, None)) is not None:
        files[package.store.descriptor] = json_document(describe_row(package.descriptor, said))
    for table, rows in tables.items():
        path = package.path_of(table)
        if path is None:
            raise UsageError(f"{package.path} has no table {table}; add it to the descriptor")
        files[path] = write_rows(package.columns(table), rows)
    return files, placed


def _refuse_doubles(tables: Mapping[str, list[TextRow]], changes: Iterable[RowChange]) -> None:
    """Refuse a change of one of two rows with the same key: nobody knows which is meant."""
    keys = {table: Counter(key_of(table, row) for row in rows) for table, rows in tables.items()}
    for change in changes:
        if (found := keys[change.table][change.key]) > 1:
            which = f"{change.key} is the key of {found} rows of {change.table}"
            raise UsageError(f"{which}; give each a key of its own in the file")
