"""A diff for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from claimcheck.changes.column_changes import ColumnSchema
from claimcheck.changes.difference import CellChange, ColumnChange, Diff, TableChange, UnmatchedRow
from claimcheck.errors import NotSemVer
from claimcheck.render.words import plain
from claimcheck.text.plurals import pluralise

_LABELS = ("statement", "title", "what", "description", "label", "url", "phrase", "reason")
_SHORT = 30
"""Two values of at most this many characters stand on one line."""


def lines(diff: Diff) -> Iterator[str]:
    """Yield what changed: the schema, the rows, the cells, and the bump that they demand."""
    yield plain(f"{diff.new.name}  {diff.old.version} → {diff.new.version}")
    if diff.bump == "none":
        yield "nothing changed"
        return
    yield from _titled_list("descriptor", (_property(*change) for change in diff.properties))
    yield from _titled_list("schema", schema(diff))
    for title, rows, mark in (
        ("added", news(diff), "+"),
        ("retired", diff.retired, "-"),
        ("removed, and not retired", diff.removed, "!"),
    ):
        yield from _titled_list(title, _row_lines(rows, mark), f": {pluralise(len(rows), 'row')}")
    cells = pluralise(len(diff.corrected), "cell")
    yield from _titled_list("corrected", _cell_lines(diff.corrected), f": {cells}")
    yield _verdict(diff)


def _verdict(diff: Diff) -> str:
    bump = f"smallest bump: {diff.bump}"
    try:
        enough = "enough" if diff.version_meets else "not enough"
        return f"{bump}, to {diff.needed_version} or later: {plain(diff.new.version)} is {enough}"
    except NotSemVer as error:
        return f"{bump}; {plain(str(error))}"


def _titled_list(title: str, entries: Iterable[str], count: str = "") -> Iterator[str]:
    found = list(entries)
    if found:
        yield f"{title}{count}"
        yield from (f"  {entry}" for entry in found)


def news(diff: Diff) -> list[UnmatchedRow]:
    """Return the added rows without the lines of `retired` that another part tells already."""
    told_already = {row.row_key for row in diff.retired}
    return [r for r in diff.added if r.resource != "retired" or r.row_key not in told_already]


def _property(name: str, old: str | None, new: str | None) -> str:
    if old is None:
        return plain(f"{name} added: {new}")
    return plain(f"{name} removed" if new is None else f"{name}: {old} → {new}")


def schema(diff: Diff) -> Iterator[str]:
    """Yield one sentence for each change of a table, a column or an enum."""
    for table in diff.tables:
        yield plain(_table(table))
    for column in diff.columns:
        yield from (
            plain(f"{column.resource}.{column.field} {said}") for said in _column_changes(column)
        )
    for (table_name, name), cells in groupby(diff.filled, lambda c: (c.resource, c.field)):
        yield plain(f"{table_name}.{name} filled in {pluralise(len(list(cells)), 'row')}")


def _table(change: TableChange) -> str:
    if change.old is None:
        return f"{change.resource} added"
    if change.new is None:
        return f"{change.resource} removed"
    keys = (", ".join(key) or "none" for key in (change.old, change.new))
    return f"{change.resource} has another key: {' → '.join(keys)}"


def _column_changes(change: ColumnChange) -> Iterator[str]:
    old, new = change.old, change.new
    if old is None or new is None:
        yield f"added ({_column_words(new)})" if new else "removed"
        return
    if old.type != new.type:
        yield f"retyped: {old.type or 'untyped'} → {new.type or 'untyped'}"
    yield from (f"gains the value {value}" for value in new.enum if value not in old.enum)
    yield from (f"loses the value {value}" for value in old.enum if value not in new.enum)
    if old.constraints != new.constraints:
        yield f"has other constraints: {old.constraints} → {new.constraints}"


def _column_words(column: ColumnSchema) -> str:
    values = f": {', '.join(column.enum)}" if column.enum else ""
    return f"{column.type or 'untyped'}{values}"


def _row_lines(rows: Sequence[UnmatchedRow], mark: str) -> Iterator[str]:
    for row in rows:
        yield plain(f"{mark} {row.resource}[{row.row_key}]  {summarise_row(row)}".rstrip())


def summarise_row(row: UnmatchedRow) -> str:
    """Return why a row was retired, else what it says."""
    if row.reason:
        return row.reason + (f" Now {row.replaced_by}." if row.replaced_by else "")
    cells = dict(row.cells)
    return next((cells[name] for name in _LABELS if cells.get(name)), "")


def _cell_lines(cells: Sequence[CellChange]) -> Iterator[str]:
    for cell in cells:
        here = plain(f"{cell.resource}[{cell.row_key}].{cell.field}")
        old, new = (plain(text) or "(empty)" for text in (cell.old, cell.new))
        if len(old) <= _SHORT and len(new) <= _SHORT:
            yield f"{here}: {old} → {new}"
        else:
            yield from (here, f"  - {old}", f"  + {new}")
