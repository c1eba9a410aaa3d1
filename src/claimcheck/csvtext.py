"""CSV bytes into a frame of raw text, with proof that every record has the width of the header.

Polars pads a short record silently and refuses a file for one long record. So the separators are
counted: every comma, quote and newline of the file must be accounted for by the cells that were
read. Whenever the sum does not come out, Python's strict `csv` reads the file again, record by
record, and names the lines. The format is RFC 4180 in UTF-8 with LF.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import polars as pl

_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_RECORD = re.compile(r'(?:"(?:[^"]|"")*"|[^",]*)(?:,(?:"(?:[^"]|"")*"|[^",]*))*\n?')
_CELL_LIMIT = 1 << 30


class Flaw(NamedTuple):
    """One thing that is wrong with a file; `kind` is the name of the rule that forbids it."""

    kind: str
    message: str
    line: int | None = None
    row: int | None = None
    field: str = ""
    value: str = ""


@dataclass(slots=True)
class CsvTable:
    """A file as raw text: `frame` (all String, empty is null) is None if it cannot be read.

    `broken` are the indices of rows whose width is wrong; `lines` the physical line of each row,
    or None where it follows from the row's index and the newlines in the cells before it.
    """

    frame: pl.DataFrame | None = None
    flaws: list[Flaw] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)
    lines: Sequence[int] | pl.Series | None = None
    header_lines: int = 1

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
        return before + pl.int_range(before.len(), eager=True) + self.header_lines + 1


def read(data: bytes) -> CsvTable:
    """Read a CSV file; whatever is wrong with it is in the result's `flaws`, never raised."""
    table = CsvTable()
    text = _clean(data, table)
    if text is None:
        return table
    header, body_start = _header(text, table)
    if header is None:
        return table
    table.header_lines = text.count(b"\n", 0, body_start) or 1
    body = text[body_start:]
    table.frame = _fast(body, header)
    if table.frame is None:
        _strict(body, header, table)
    return table


def _clean(data: bytes, table: CsvTable) -> bytes | None:
    """Return the bytes without byte-order mark and with LF, noting what was wrong with them."""
    if data.startswith(_UTF16):
        table.flaws.append(Flaw("not_utf8", "the file is UTF-16; save it as CSV UTF-8", line=1))
        return None
    if not data.isascii() and (flaw := _undecodable(data)):
        table.flaws.append(flaw)
        return None
    if data.startswith(_BOM):
        data = data.removeprefix(_BOM)
        spreadsheet = _foreign_delimiter(data)
        if not spreadsheet:
            message = "the file begins with a byte-order mark; save it as UTF-8 without one"
            table.flaws.append(Flaw("byte_order_mark", message, line=1))
    if b"\r" in data:
        data = _line_feeds(data, table)
    for kind, mark, what in (
        ("byte_order_mark", _BOM, "a byte-order mark stands in the middle of the file"),
        ("null_byte", b"\0", "a NUL byte stands in the file"),
    ):
        if (at := data.find(mark)) >= 0:
            table.flaws.append(Flaw(kind, f"{what}; delete it", line=data.count(b"\n", 0, at) + 1))
    return data


def _undecodable(data: bytes) -> Flaw | None:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = data[error.start : error.start + 1]
        guess = byte.decode("cp1252", errors="replace")
        message = f"byte 0x{byte.hex()} is not UTF-8 ({guess!r} in Windows-1252?); save as UTF-8"
        return Flaw("not_utf8", message, line=line, value=f"0x{byte.hex()}")
    return None


def _line_feeds(data: bytes, table: CsvTable) -> bytes:
    windows = data.count(b"\r\n")
    what = "CRLF" if windows == data.count(b"\r") else "CR"
    if not _foreign_delimiter(data):
        message = f"lines end in {what}, not LF; run `claimcheck build`"
        table.flaws.append(Flaw("foreign_line_ends", message, line=1, value=what))
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def _foreign_delimiter(data: bytes) -> str:
    """Return `;`, tab or `|` if the header is separated by it and has no comma, else nothing."""
    first = data[: data.find(b"\n") if b"\n" in data else None]
    if b"," in first:
        return ""
    return next((d for d in ";\t|" if d.encode() in first), "")


def _header(text: bytes, table: CsvTable) -> tuple[list[str] | None, int]:
    if delimiter := _foreign_delimiter(text):
        name = {";": "semicolons", "\t": "tabs", "|": "bars"}[delimiter]
        message = (
            f"the columns are separated by {name}, as a spreadsheet saves them; "
            "save as CSV UTF-8 with commas, dates as 2021-08-15, and true or false"
        )
        table.flaws.append(Flaw("foreign_delimiter", message, line=1, value=delimiter))
        return None, 0
    rows = csv.reader(_Lines(text), strict=True)
    try:
        header = next(rows, [])
    except csv.Error as error:
        table.flaws.append(Flaw("bad_header", f"the header cannot be read: {error}", line=1))
        return None, 0
    flaws = list(_header_flaws(header))
    table.flaws.extend(flaws)
    end = 0
    for _ in range(rows.line_num):
        end = text.find(b"\n", end) + 1 or len(text)
    return (None if flaws else header), end


def _header_flaws(header: list[str]) -> list[Flaw]:
    if not any(header):
        return [Flaw("bad_header", "the file has no header", line=1)]
    flaws = []
    for position, name in enumerate(header):
        if not name.strip():
            flaws.append(Flaw("bad_header", f"column {position + 1} has no name", line=1))
        elif "\n" in name or name != name.strip():
            message = f"column {position + 1} is named {name!r}: white space does not belong there"
            flaws.append(Flaw("bad_header", message, line=1, value=name))
        elif (first := header.index(name)) < position:
            message = f"column {position + 1} repeats the name {name!r} of column {first + 1}"
            flaws.append(Flaw("duplicate_header", message, line=1, field=name, value=name))
    return flaws


class _Lines:
    """The lines of a UTF-8 text, one by one, so that a header costs no copy of the file."""

    def __init__(self, text: bytes) -> None:
        self.file = io.BytesIO(text)

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if line := self.file.readline():
            return line.decode("utf-8")
        raise StopIteration


def _fast(body: bytes, header: list[str]) -> pl.DataFrame | None:
    """Return the frame if Polars can read it and every separator is accounted for, else None."""
    schema = dict.fromkeys(header, pl.String)
    if not body:
        return pl.DataFrame(schema=schema)
    try:
        frame = pl.read_csv(body, has_header=False, schema=schema, raise_if_empty=False)
    except pl.exceptions.PolarsError:
        return None
    if b'"' in body:
        if not _accounted(body, frame):
            return None
        return frame.with_columns(pl.when(pl.all() != "").then(pl.all()))
    ended = body.count(b"\n") + (not body.endswith(b"\n"))
    widths = body.count(b",") == frame.height * (len(header) - 1)
    return frame if widths and ended == frame.height else None


def _accounted(body: bytes, frame: pl.DataFrame) -> bool:
    """Tell whether commas, newlines and quotes are those of a minimally quoted file."""
    text = pl.all()
    inside = [
        frame.select(pl.sum_horizontal(text.str.count_matches(c, literal=True).sum())).item()
        for c in ',\n"'
    ]
    quoted = frame.select(pl.sum_horizontal(text.str.contains('[,\n"]').sum())).item()
    records = body.count(b"\n") + (not body.endswith(b"\n")) - inside[1]
    return bool(
        body.count(b",") == frame.height * (frame.width - 1) + inside[0]
        and records == frame.height
        and body.count(b'"') == 2 * (quoted + inside[2])
    )


def _strict(body: bytes, header: list[str], table: CsvTable) -> None:
    """Read record by record, noting the line of every record that is not as the header says."""
    csv.field_size_limit(_CELL_LIMIT)
    lines = io.StringIO(body.decode("utf-8"), newline="\n").readlines()
    reader = csv.reader(lines, strict=True)
    rows: list[list[str]] = []
    starts: list[int] = []
    table.lines = starts
    before = 0
    try:
        for record in reader:
            start = table.header_lines + 1 + before
            raw = "".join(lines[before : reader.line_num])
            before = reader.line_num
            if not record:
                _blank(start, table)
                continue
            if '"' in raw and not _RECORD.fullmatch(raw):
                message = "a quote stands inside an unquoted cell; quote the cell and double it"
                table.flaws.append(Flaw("stray_quote", message, line=start, row=len(rows)))
            if len(record) != len(header):
                table.flaws.append(_width(record, len(header), start, len(rows)))
                table.broken.append(len(rows))
            starts.append(start)
            rows.append((record + [""] * len(header))[: len(header)])
    except csv.Error:
        table.flaws.append(_unclosed(lines, before, reader.line_num, table.header_lines))
        return
    columns = {name: [row[i] or None for row in rows] for i, name in enumerate(header)}
    table.frame = pl.DataFrame(columns, schema=dict.fromkeys(header, pl.String))


def _blank(line: int, table: CsvTable) -> None:
    last = table.flaws[-1] if table.flaws else None
    if last and last.kind == "blank_line" and last.value == str(line - 1):
        first = last.line or line
        table.flaws.pop()
    else:
        first = line
    where = f"line {first} is" if first == line else f"lines {first} to {line} are"
    table.flaws.append(Flaw("blank_line", f"{where} blank; delete it", first, value=str(line)))


def _width(record: list[str], width: int, line: int, row: int) -> Flaw:
    kind = "short_record" if len(record) < width else "long_record"
    hint = "an empty cell needs its comma" if kind == "short_record" else "quote cells with commas"
    message = f"the record has {len(record)} cells, the header {width}; {hint}"
    return Flaw(kind, message, line=line, row=row, value=str(len(record)))


def _unclosed(lines: list[str], first: int, last: int, header_lines: int) -> Flaw:
    """Name the line on which the quote opens that the reader could not make sense of."""
    opens = first + header_lines + 1
    if last - first <= 1 and lines[first].count('"') % 2 == 0:
        message = "text follows a closing quote; double the quotes inside a quoted cell"
        return Flaw("stray_quote", message, line=opens)
    message = f"a quote opens on line {opens} and is not closed there"
    if swallowed := last - first - 1:
        message += f": it swallows the {swallowed} lines after it"
    return Flaw("unclosed_quote", message, line=opens, value=lines[first].strip()[:40])
