"""Read many small CSV files as one: those with the same columns are parsed together.

A call of Polars costs half a millisecond, which is more than the rows of a small table. So each
file is proved by itself to be so many records, and those that are proved are parsed as one body: as
many rows as all of them have are theirs, one file after the other. Any other file is read by
itself, since a person is to mend something in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claimcheck.files import csv_frame, csv_table
from claimcheck.files.csv_proof import Cut, cut
from claimcheck.files.csv_table import CsvTable
from claimcheck.files.package import SMALL, read_table


class _Proved(NamedTuple):
    """A table without its rows, the text with these from an offset on, and the end of the proof."""

    table: CsvTable
    text: bytes
    start: int
    end: Cut


def read_together(files: Sequence[bytes | CsvTable]) -> list[CsvTable]:
    """Return what `csv_table.read` returns of each file, or what it has returned."""
    found: dict[int, CsvTable] = {}
    alike: dict[tuple[str, ...], dict[int, _Proved]] = {}
    for number, data in enumerate(files):
        if isinstance(data, bytes) and len(data) <= SMALL and (proved := _prove(data)):
            alike.setdefault(tuple(proved.table.columns), {})[number] = proved
    for columns, some in alike.items():
        read = _parse(list(some.values()), list(columns))
        found |= {n: table for n, table in zip(some, read, strict=True) if table is not None}
    return [found.get(n) or read_table(data) for n, data in enumerate(files)]


def _prove(data: bytes) -> _Proved | None:
    """Return a file of which every byte is proved to belong to a record; None of any other."""
    table, text, start = csv_table.divide(data)
    cuts = cut(text, len(table.columns), start) if table.columns else None
    return _Proved(table, text, start, cuts[-1]) if cuts else None


def _parse(files: Sequence[_Proved], columns: list[str]) -> Sequence[CsvTable | None]:
    """Return the table of each file, with its rows; None where Polars counts others."""
    whole = b"".join(memoryview(file.text)[file.start :] for file in files)
    frame = csv_frame.parse(whole, columns)
    if frame is None or frame.height != sum(file.end.records for file in files):
        if len(files) == 1:
            return [None]
        middle = len(files) // 2
        return [*_parse(files[:middle], columns), *_parse(files[middle:], columns)]
    before = 0
    for table, _, _, end in files:
        table.cells, before = frame.slice(before, end.records), before + end.records
        table.lines = csv_frame.plain_lines(end)
    return [file.table for file in files]
