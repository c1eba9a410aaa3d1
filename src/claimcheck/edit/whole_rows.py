"""A row that is added together with those that are part of it, and many rows set at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimcheck.edit.new_rows import new_rows
from claimcheck.edit.row_change import RowChange, alteration, key_of
from claimcheck.edit.row_names import check_columns, clean
from claimcheck.errors import UsageError
from claimcheck.files.raw_package import RawPackage
from claimcheck.schema import bundled
from claimcheck.text.names import pick

PARTS: Mapping[str, str] = {
    "claims": "quantities",
    "relations": "relation_terms",
    "verifications": "evidence",
}
"""The table of which the rows are part of a row of another."""
SIGN = "+"
"""The word that stands before the cells of such a row."""


def split_parts(words: Sequence[str]) -> list[list[str]]:
    """Cut words at each sign: those of the row itself, then those of each part."""
    found: list[list[str]] = [[]]
    for word in words:
        if word == SIGN:
            found.append([])
        else:
            found[-1].append(word)
    return found


def part_table(table: str) -> str:
    """Return the table of which the rows are part of one of this table.

    Raises:
        UsageError: there is none.

    """
    if table not in PARTS:
        raise UsageError(f"{SIGN} adds to rows of {', '.join(PARTS)} only")
    return PARTS[table]


def whole_row(
    package: RawPackage,
    table: str,
    cells: Mapping[str, str],
    parts: Sequence[Mapping[str, str]],
) -> list[RowChange]:
    """Return the changes that add a row and its parts, which name it and are counted from 1.

    Raises:
        UsageError: a row names a column that is not there, or lacks a cell that must be filled.

    """
    changes = new_rows(package, table, [cells])
    if not parts:
        return changes
    further, (key,) = part_table(table), bundled.primary_key(table)
    of_row = {key: changes[0].key}
    numbered = "position" in bundled.columns(further)
    rows = [
        {**of_row, **({"position": str(n)} if numbered else {}), **part}
        for n, part in enumerate(parts, start=1)
    ]
    return [*changes, *new_rows(package, further, rows)]


def changed_rows(
    package: RawPackage, table: str, given: Sequence[Mapping[str, str]]
) -> list[RowChange]:
    """Return the changes that give rows, named by their keys, the other cells that are given.

    Raises:
        UsageError: a row has no key, stands twice, is not there, or names no column of the table.

    """
    known = {key_of(table, row): row for row in package.text(table)}
    columns, seen, changes = bundled.primary_key(table), set(), []
    for cells in given:
        if lacking := [column for column in columns if not cells.get(column)]:
            raise UsageError(f"a row to set needs {', '.join(lacking)}, which names it")
        key = pick(key_of(table, cells), known, f"row of {table}")
        if key in seen:
            raise UsageError(f"{table} {key} stands twice")
        seen.add(key)
        wanted = {name: clean(cell) for name, cell in cells.items() if name not in columns}
        check_columns(table, wanted)
        if (change := alteration(table, known[key], wanted)).after:
            changes.append(change)
    return changes
