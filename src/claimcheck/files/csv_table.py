"""CSV bytes into a frame of raw text, with proof that every record has the width of the header.

Polars pads a short record silently and refuses a file for one long record. So what it read must
account for the file: without quotes by the number of commas and newlines, with quotes by writing
the frame back, which must give the same bytes. Whenever it does not, the file is read again
record by record, and the lines are named.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import polars as pl

from claimcheck.files.csv_bytes import clean
from claimcheck.files.csv_records import STRAY, Record, records
from claimcheck.model.flaw import Flaw
from claimcheck.text.counted import number as counted

MOST_FLAWS = 10_000
"""With more flawed records than this, a file is not held for a table, and reading stops."""
LARGEST_HEADER = 16 * 1024**2
"""Bytes of the longest header that is read."""


@dataclass(slots=True)
class CsvTable:
    """A file as raw text: `frame` (all String, empty is null) is None if it cannot be read.

    `broken` are the indices of rows whose cells are in doubt; `lines` the physical line of each
    row, or None where it follows from the row's index and the newlines in the cells before it.
    """

    frame: pl.DataFrame | None = None
    flaws: list[Flaw] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)
    lines: Sequence[int] | pl.Series | None = None

    def line(self, row: int) -> int:
        """Return the physical line, counted from 1, on which the record of a row begins."""
        if self.lines is None:
            self.lines = self._count_lines()
        return int(self.lines[row])

    def _count_lines(self) -> pl.Series:
        """Count the newlines inside the cells of all earlier rows; done only when it is asked."""
        assert self.frame is not None  # noqa: S101  only a row that was read has a line
        inside = pl.sum_horizontal(pl.all().str.count_matches("\n", literal=True).fill_null(0))
        before = self.frame.select(inside.cum_sum().shift(1, fill_value=0)).to_series()
        return before + pl.int_range(before.len(), eager=True) + 2


def read(data: bytes) -> CsvTable:
    """Read a CSV file; whatever is wrong with it is in the result's `flaws`, never raised."""
    text, flaws = clean(data)
    if text is None:
        return CsvTable(flaws=flaws)
    header, start = _header(text)
    if wrong := list(_header_flaws(header)):
        return CsvTable(flaws=flaws + wrong)
    body = text[start:]
    frame = _fast(body, header.cells)
    if frame is None:
        return _slow(body.decode("utf-8"), header.cells, CsvTable(flaws=flaws))
    return CsvTable(frame, flaws)


def _header(text: bytes) -> tuple[Record, int]:
    """Return the first record, and the offset at which the second begins."""
    end = text.find(b"\n") + 1 or len(text)
    quotes = text.count(b'"', 0, end)
    while quotes % 2 and end < len(text):
        at, end = end, text.find(b"\n", end) + 1 or len(text)
        quotes += text.count(b'"', at, end)
    if end > LARGEST_HEADER:
        return Record(0, [""]), end
    return next(records(text[:end].decode("utf-8")), Record(0, [""])), end


def _header_flaws(header: Record) -> Iterator[Flaw]:
    if header.fault:
        yield Flaw("bad_header", "the quotes of the header do not match", 1)
    elif not any(header.cells):
        yield Flaw("bad_header", "the first line names no columns", 1)
    else:
        yield from _name_flaws(header.cells)


def _name_flaws(names: list[str]) -> Iterator[Flaw]:
    if unnamed := [str(n) for n, name in enumerate(names, 1) if not name.strip()]:
        columns = f"column{'s' if len(unnamed) > 1 else ''} {', '.join(unnamed[:10])}"
        more = f" and {len(unnamed) - 10} more" if len(unnamed) > 10 else ""
        yield Flaw("bad_header", f"{columns}{more} of {len(names)} without a name", 1)
    first: dict[str, int] = {}
    for number, name in enumerate(names, 1):
        if name.strip() and ("\n" in name or name != name.strip()):
            message = f"column {number} is named {name[:60]!r}: white space does not belong there"
            yield Flaw("bad_header", message, 1, value=name[:60])
        elif name and first.setdefault(name, number) < number:
            message = f"column {number} repeats the name {name[:60]!r} of column {first[name]}"
            yield Flaw("duplicate_header", message, 1, field=name[:60], value=name[:60])


def _fast(body: bytes, header: list[str]) -> pl.DataFrame | None:
    """Return the frame if Polars can read the body and all of it is accounted for, else None."""
    schema = dict.fromkeys(header, pl.String)
    if not body:
        return pl.DataFrame(schema=schema)
    if not body.endswith(b"\n"):
        body += b"\n"
    nothing = b"," * (len(header) - 1) + b"\n"
    if body.startswith((b"\n", nothing)) or b"\n\n" in body or b"\n" + nothing in body:
        return None
    try:
        frame = pl.read_csv(body, has_header=False, schema=schema, raise_if_empty=False)
    except pl.exceptions.PolarsError:
        return None
    return frame if _accounts(frame, body) else None


def _accounts(frame: pl.DataFrame, body: bytes) -> bool:
    """Tell whether a frame holds all that stands in the body: its cells, and nothing between."""
    if b'"' not in body:
        commas = frame.height * (frame.width - 1)
        return body.count(b"\n") == frame.height and body.count(b",") == commas
    if frame.select(pl.any_horizontal((pl.all() == "").any())).item():
        return False  # an empty cell in quotes, which no writer needs
    written = io.BytesIO()
    frame.write_csv(written, include_header=False, quote_style="necessary")
    return written.getvalue() == body


def _slow(text: str, header: list[str], table: CsvTable) -> CsvTable:
    """Read record by record, noting the line of every record that is not as the header says."""
    rows: list[list[str]] = []
    table.lines = starts = []
    blank: list[int] = []
    width = len(header)
    for record in records(text):
        line = record.line + 2
        if not any(record.cells):
            blank.append(line)
            continue
        if flaw := _record_flaw(record, width, len(rows)):
            table.flaws.append(flaw)
            if len(table.flaws) > MOST_FLAWS:
                return CsvTable(flaws=table.flaws)
        if record.fault or len(record.cells) != width:
            table.broken.append(len(rows))
            record.cells[width:] = [""] * (width - len(record.cells))
        rows.append(record.cells)
        starts.append(line)
    table.flaws.extend(_blank(blank))
    columns = [[cell or None for cell in column] for column in zip(*rows, strict=True)]
    schema = dict.fromkeys(header, pl.String)
    table.frame = pl.DataFrame(columns or None, schema=schema, orient="col")
    return table


def _record_flaw(record: Record, width: int, row: int) -> Flaw | None:
    """Say what is wrong with a record: one cause, so a fault of its quotes hides its width."""
    line, number = record.fault_line + 2, len(record.cells)
    shown = record.cells[-1].strip()[:40]
    if record.fault == STRAY:
        message = "a quote stands inside a cell; put the cell in quotes and double each one inside"
        return Flaw(record.fault, message, line, row)
    if record.fault:
        message = f"a quote opens on line {line} and is not closed there: {shown}"
        return Flaw(record.fault, message, line, row, value=shown)
    if number == width:
        return None
    kind = "short_record" if number < width else "long_record"
    hint = "an empty cell needs its comma" if number < width else "put cells with commas in quotes"
    message = f"the record has {counted(number, 'cell')}, the header {width}; {hint}"
    return Flaw(kind, message, record.line + 2, row, value=str(number))


def _blank(lines: list[int]) -> list[Flaw]:
    """Note the records that hold nothing, once for a file: such lines come in crowds."""
    if not lines:
        return []
    message = "the line is blank; delete it"
    if len(lines) > 1:
        message = f"{len(lines):,} lines are blank, this one first; delete them"
    return [Flaw("blank_line", message, lines[0], value=str(len(lines)))]
