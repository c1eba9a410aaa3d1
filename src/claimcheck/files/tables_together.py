"""Read many small CSV files as one: those with the same columns are parsed and proved together.

A call of Polars costs half a millisecond, which is more than the rows of a small table. So a record
that no file has is put between two files. If the frame holds every byte (`csv_frame`), and as many
such records as were put in, they stand between the files, and nowhere else; on any doubt the files
that cannot be proved by themselves are put aside, or else all are halved, down to the single one in
which a person is to mend something.
"""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.files import csv_frame, csv_table
from claimcheck.files.csv_proof import cut
from claimcheck.files.csv_table import CsvTable
from claimcheck.files.package import SMALL, read_table

_BORDER = "claimcheck: here the next file begins"


def read_together(files: Sequence[bytes | CsvTable]) -> list[CsvTable]:
    """Return what `csv_table.read` returns of each file, or what it has returned."""
    found: dict[int, CsvTable] = {}
    alike: dict[tuple[str, ...], list[tuple[int, CsvTable, memoryview]]] = {}
    for number, data in enumerate(files):
        if isinstance(data, bytes) and len(data) <= SMALL:
            table, text, start = csv_table.divide(data)
            alike.setdefault(tuple(table.columns), []).append(
                (number, table, memoryview(text)[start:])
            )
    for columns, some in alike.items():
        frames = _frames([body for _, _, body in some], list(columns)) if columns else ()
        for (number, table, _), frame in zip(some, frames, strict=False):
            if frame is not None:
                table.cells, table.lines = frame
                found[number] = table
    return [found.get(n) or read_table(data) for n, data in enumerate(files)]


def _frames(bodies: Sequence[memoryview], columns: list[str]) -> Sequence[csv_frame.Read | None]:
    """Return the rows of each body; None of one that is to be read by itself."""
    if len(bodies) < 2:
        return [None] * len(bodies)
    if (frames := _joined(bodies, columns)) is not None:
        return frames
    if odd := {n for n, body in enumerate(bodies) if cut(bytes(body), len(columns)) is None}:
        others = iter(_frames([b for n, b in enumerate(bodies) if n not in odd], columns))
        return [None if n in odd else next(others) for n in range(len(bodies))]
    middle = len(bodies) // 2
    return [*_frames(bodies[:middle], columns), *_frames(bodies[middle:], columns)]


def _joined(bodies: Sequence[memoryview], columns: list[str]) -> list[csv_frame.Read] | None:
    """Return the rows of bodies that were read as one; None if it is not sure which is which."""
    border = _BORDER.encode() + b"," * (len(columns) - 1) + b"\n"
    whole = border.join(bodies)
    if whole.count(_BORDER.encode()) >= len(bodies):
        return None
    frame = csv_frame.read_proved(whole, columns)
    if frame is None:
        return None
    plain = csv_frame.plain_lines(whole, frame.height) is not None
    borders = (frame[columns[0]] == _BORDER).arg_true().to_list()
    if len(borders) != len(bodies) - 1:
        return None
    starts, ends = [0, *(at + 1 for at in borders)], [*borders, frame.height]
    return [
        (frame[start:end], range(2, end - start + 2) if plain else None)
        for start, end in zip(starts, ends, strict=True)
    ]
