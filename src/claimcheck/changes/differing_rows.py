"""Of a table that two releases have, the rows that differ: of large tables nothing else is held."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import chain

import polars as pl

from claimcheck.changes.column_changes import Key
from claimcheck.files import csv_table
from claimcheck.files.csv_table import CsvTable
from claimcheck.typed.row_keys import likely_repeats


def differing(
    old: CsvTable, new: CsvTable, key: Key, needed: Collection[str]
) -> tuple[CsvTable, CsvTable]:
    """Return both tables without the rows that are the same in both, unless their key is needed.

    A table in which a key stands twice is left whole: it is refused where its rows are taken.
    """
    likely = (likely_repeats(table.select(key), key) for table in (old, new))
    if any(keys.is_duplicated().any() for keys in likely):
        return old, new
    if not needed:
        old, new = _without_same_lines(old, new)
    tables = old.frame, new.frame
    before, after = (table.select(key).with_row_index("at") for table in tables)
    kept = before.filter(~pl.col(key[0]).is_in(list(needed))) if needed else before
    pairs = kept.join(after, on=key, nulls_equal=True)
    same = pl.repeat(True, pairs.height, eager=True)
    for name in old.columns:  # one at a time: a copy of the tables would be as large as they are
        cells = tables[0].get_column(name).gather(pairs["at"])
        same &= cells.eq_missing(tables[1].get_column(name).gather(pairs["at_right"]))
    pairs = pairs.filter(same)
    return _without_rows(old, pairs["at"]), _without_rows(new, pairs["at_right"])


def _without_same_lines(old: CsvTable, new: CsvTable) -> tuple[CsvTable, CsvTable]:
    """Return tables without the records that are written alike, which are not even parsed.

    Both are as they were where one is held already, has other columns, or a record of more lines.
    """
    if old.unread is None or new.unread is None or old.columns != new.columns:
        return old, new
    before, after = old.unread.lines(), new.unread.lines()
    if before is None or after is None:
        return old, new
    removed, added = unlike_lines(before, after)
    return _from_lines(old, old.unread.header, removed), _from_lines(new, new.unread.header, added)


def unlike_lines(before: Iterator[bytes], after: Iterator[bytes]) -> tuple[Collection[bytes], ...]:
    """Return the lines that are only before, and those that are only after; none stands twice."""
    removed, added = dict[bytes, None](), dict[bytes, None]()
    old, new = next(before, None), next(after, None)
    while old is not None and new is not None:
        if old == new:  # as nearly all
            old, new = next(before, None), next(after, None)
        elif new in removed:  # lines were put in above: whoever is behind catches up
            del removed[new]
            new = next(after, None)
        elif old in added:
            del added[old]
            old = next(before, None)
        else:
            removed[old], added[new] = None, None
            old, new = next(before, None), next(after, None)
    for first, rest, mine, others in (old, before, removed, added), (new, after, added, removed):
        for line in chain(filter(None, [first]), rest):
            if line in others:
                del others[line]
            else:
                mine[line] = None
    return removed, added


def _from_lines(table: CsvTable, header: bytes, lines: Iterable[bytes]) -> CsvTable:
    found = csv_table.read(header + b"".join(line + b"\n" for line in lines), frame=True)
    return replace(table, cells=found.frame, unread=None)


def _without_rows(table: CsvTable, rows: pl.Series) -> CsvTable:
    kept = pl.repeat(True, table.height, eager=True).scatter(rows, False)
    return replace(table, cells=table.frame.filter(kept), unread=None)
