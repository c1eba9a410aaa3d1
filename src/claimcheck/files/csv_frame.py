"""Read the records of a CSV file with Polars, and prove that they hold every byte of it.

Polars pads a short record silently and refuses a file for one long record. So it is given only
what is proved to be records of the header's width (`csv_proof`). Of a file that has other records
only these are read one by one. This is the only module of `files` that needs Polars: import it
where a frame is wanted, or where a file is so large that it pays.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

import polars as pl

from claimcheck.files import csv_proof
from claimcheck.files.csv_records import Record, record_at
from claimcheck.files.record_faults import RecordFaults

_WIDEST = 1000
"""Columns of which one expression is made to match a record: more take memory."""
_ONE_CHUNK = 1 << 25
"""Bytes of a file whose cells are put into one chunk; a larger one is packed, which does it too."""
_LONGEST = 2**32 - 1
"""Bytes of the longest text that Polars holds."""

Read = tuple[pl.DataFrame, Sequence[int] | None]
"""Rows, all String, an empty cell null; and their lines, if they are known."""


def read_frame(text: bytes, start: int, columns: list[str], faults: RecordFaults) -> Read | None:
    """Return the records below a header; None if only `csv_records` can tell what they are.

    Where it answers, the answer is that of `csv_records`: the same cells, lines and faults. The
    first record begins at the offset `start`, and the text ends in a newline.
    """
    if start == len(text):
        return make_frame([], columns), None
    if (read := _read_proved(text, columns, start)) is not None:
        return read
    if len(columns) > _WIDEST or len(text) > _LONGEST:
        return None
    return _read_mixed(text[start:], columns, faults)


def _read_proved(text: bytes, columns: list[str], start: int) -> Read | None:
    """Return the records of a text in which every one is proved; None if one is not.

    The text ends with a newline. Above the offset `start` stands a header of one line.
    """
    cuts = csv_proof.cut(text, len(columns), start)
    frame = parse(text, columns, above=1) if cuts else None
    if not cuts or frame is None or frame.height != cuts[-1].records:
        return None
    return _joined(frame, text), plain_lines(cuts[-1])


def parse(
    text: bytes, columns: list[str], only: Sequence[str] | None = None, above: int = 0
) -> pl.DataFrame | None:
    """Return what Polars makes of a text; None if it cannot read it.

    `only` are the columns that are wanted, and `above` counts the lines that are no records.
    """
    try:
        return pl.read_csv(
            text,
            has_header=False,
            skip_lines=above,
            schema=dict.fromkeys(columns, pl.String),
            columns=None if only is None else sorted(map(columns.index, only)),
            null_values=[""],
            raise_if_empty=False,
        )
    except pl.exceptions.PolarsError:
        return None


def _joined(frame: pl.DataFrame, body: bytes) -> pl.DataFrame:
    """Return records in one chunk, as the stack needs them: it then holds the same cells, no copy.

    Only of what is proved: a million lines of one letter are taken for a million wide records.
    """
    return frame.rechunk() if len(body) < _ONE_CHUNK else frame


def _read_mixed(body: bytes, columns: list[str], faults: RecordFaults) -> Read | None:
    """Read the lines that are no records of the right width one by one, and all with Polars.

    A record that was read by itself is put in its place again, written as it should be.
    """
    mended, done = list[bytes](), 0
    inner = list[int]()  # lines on which no record begins
    for found, at, end in _odd_records(body, len(columns)):
        mended.append(body[done:at])
        lines = range(found.line, found.line + body.count(b"\n", at, end))
        if cells := faults.judge(found, found.line - len(inner)):
            mended.append(_written(cells).encode())
            lines = lines[1:]
        if faults.too_many:
            return make_frame([], columns), None
        inner.extend(lines)
        done = end
    frame = parse(b"".join([*mended, body[done:]]), columns)
    height = body.count(b"\n") - len(inner)
    if frame is None or frame.height != height:
        return None
    return _joined(frame, body), _lines_without(inner, height)


def _lines_without(inner: Sequence[int], records: int) -> Sequence[int]:
    """Return the lines of records, but for those on which none begins; the body begins on line 2.

    `inner` counts them from the body's first line, as 0.
    """
    if not inner:
        return range(2, records + 2)
    begins = pl.repeat(True, records + len(inner), eager=True).scatter(inner, False)
    return (begins.arg_true() + 2).to_list()


def _odd_records(body: bytes, width: int) -> Iterator[tuple[Record, int, int]]:
    """Yield the records that begin with a line that is no record of the right width by itself.

    Each with its first offset and that behind it: its quotes may take in lines that look regular.
    """
    # In Latin-1 a byte is a character, so that offsets are those of the body.
    text, end = body.decode("latin-1"), 0
    for line, at in _odd_lines(body, width, csv_proof.PIECE):
        if at >= end:
            found, end = record_at(text, at, line)
            cells = [cell.encode("latin-1").decode() for cell in found.cells]
            yield found._replace(cells=cells), at, end


def _odd_lines(
    body: bytes, width: int, size: int, line: int = 0, at: int = 0
) -> Iterator[tuple[int, int]]:
    """Yield the number and the offset of each line that is no record of a width by itself.

    The body begins with this line, at this offset. Of most of its pieces, each of at least `size`
    bytes, it is proved that all of their lines are; the others are cut into smaller ones.
    """
    for offset, piece in csv_proof.pieces(body, 0, size):
        count = piece.count(b"\n")
        if not _are_records(piece, count, width):
            if count == 1:
                yield line, at + offset
            else:
                yield from _odd_lines(piece, width, size // 16, line, at + offset)
        line += count


def _are_records(lines: bytes, count: int, width: int) -> bool:
    """Tell whether so many lines are as many records of a width."""
    if count == 1 and b'"' not in lines:  # as every line of a file that is no such table
        return lines.count(b",") == width - 1 and len(lines) > width
    cuts = csv_proof.cut(lines, width)
    return cuts is not None and cuts[-1].records == count


def _written(cells: Sequence[str]) -> str:
    return ",".join('"' + cell.replace('"', '""') + '"' for cell in cells) + "\n"


def make_frame(rows: Sequence[Sequence[str]], columns: list[str]) -> pl.DataFrame:
    """Return rows of text as a frame in which an empty cell is null."""
    cells = [[cell or None for cell in column] for column in zip(*rows, strict=True)]
    schema = dict.fromkeys(columns, pl.String)
    return pl.DataFrame(cells or None, schema=schema, orient="col")


def with_empty(frame: pl.DataFrame, columns: Sequence[str]) -> pl.DataFrame:
    """Return a frame with further columns of text, all null."""
    return frame.with_columns(pl.lit(None, pl.String).alias(name) for name in columns)


def select_filled(
    names: Sequence[str],
    empty: Collection[str],
    some: Sequence[str],
    read: Callable[[list[str]], pl.DataFrame],
) -> pl.DataFrame:
    """Return columns by name: those that are `empty` all null, the others as `read` gives them.

    Where all are empty, `some` are read, which tell the number of rows.
    """
    found = read([name for name in names if name not in empty] or list(some))
    null = [name for name in names if name in empty]
    return (with_empty(found, null) if null else found)[list(names)]


def make_rows(frame: pl.DataFrame) -> list[tuple[str, ...]]:
    """Return a frame as rows of text in which an empty cell is ""."""
    return frame.select(pl.all().fill_null("")).rows()


def plain_lines(end: csv_proof.Cut) -> Sequence[int] | None:
    """Return the lines of all records, by the end of their proof; None if one has several."""
    return range(2, end.records + 2) if end.one_line_each else None


def count_lines(frame: pl.DataFrame) -> Sequence[int]:
    """Return the physical line of each row, by the newlines inside the cells of earlier rows."""
    inside = pl.sum_horizontal(pl.all().str.count_matches("\n", literal=True).fill_null(0))
    before = frame.select(inside.cum_sum().shift(1, fill_value=0)).to_series()
    return (before + pl.int_range(before.len(), eager=True) + 2).to_list()
