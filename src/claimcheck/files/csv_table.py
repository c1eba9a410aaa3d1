"""A CSV file as a table of raw text: what a record is, what is refused, and on which line.

This is the one reader of tables: whatever it refuses, it refuses for `validate` and for `show`
alike. It needs nothing but Python; where Polars reads the same bytes faster, `csv_frame` does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from claimcheck.files.csv_bytes import clean
from claimcheck.files.csv_header import read_header
from claimcheck.files.csv_records import STRAY, Record, records
from claimcheck.model.flaw import Flaw
from claimcheck.text.counted import number as counted
from claimcheck.text.shortened import shorten

if TYPE_CHECKING:
    import polars as pl

MOST_FLAWS = 10_000
"""With more flawed records than this, a file is not held for a table, and reading stops."""
LARGE = 5 * 1000**2
"""Bytes from which on reading with Polars is faster, although it must be imported first."""
PUT_RIGHT = ("byte_order_mark", "foreign_line_ends", "blank_line")
"""Flaws that leave no doubt of what a cell holds; for every other one a table is refused."""

Rows = Sequence[Sequence[str]]


@dataclass(slots=True, kw_only=True)
class CsvTable:
    """A file as raw text; without `columns`, it cannot be read.

    `broken` are the indices of rows whose cells are in doubt. The cells are kept as they were read,
    as lists or as a frame, and made into the other when it is asked for.
    """

    columns: list[str] = field(default_factory=list)
    flaws: list[Flaw] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)
    cells: Rows | pl.DataFrame = ()
    lines: Sequence[int] | None = None

    @property
    def frame(self) -> pl.DataFrame:
        """The rows as a frame: all String, an empty cell is null."""
        if isinstance(self.cells, Sequence):
            from claimcheck.files import csv_frame  # Polars, which plain reading does not need

            self.cells = csv_frame.make_frame(self.cells, self.columns)
        return self.cells

    def rows(self) -> Rows:
        """Return the rows as cells of text, "" where a cell is empty."""
        if isinstance(self.cells, Sequence):
            return self.cells
        from claimcheck.files import csv_frame  # as above

        return csv_frame.make_rows(self.cells)

    def text_rows(self) -> list[dict[str, str]]:
        """Return the rows as cells of text by their column."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows()]

    def with_empty(self, columns: Sequence[str]) -> CsvTable:
        """Return the table with further columns, of which every cell is empty."""
        if not columns:
            return self
        names = [*self.columns, *columns]
        if isinstance(self.cells, Sequence):
            cells: Rows | pl.DataFrame = [[*row, *("" for _ in columns)] for row in self.cells]
        else:
            from claimcheck.files import csv_frame  # as above

            cells = csv_frame.with_empty(self.cells, columns)
        return replace(self, columns=names, cells=cells)

    @property
    def height(self) -> int:
        """The number of rows."""
        return len(self.cells)

    def line(self, row: int) -> int:
        """Return the physical line, counted from 1, on which the record of a row begins."""
        if self.lines is None:
            from claimcheck.files import csv_frame  # as above

            self.lines = csv_frame.count_lines(self.frame)
        return self.lines[row]

    def doubts(self) -> list[Flaw]:
        """Return the flaws for which the table is refused to who needs every cell of it."""
        return [flaw for flaw in self.flaws if flaw.kind not in PUT_RIGHT]


def divide(data: bytes) -> tuple[CsvTable, bytes]:
    """Cut a CSV file below its header: return the table without its rows, and their bytes."""
    text, flaws = clean(data)
    if text is None:
        return CsvTable(flaws=flaws), b""
    columns, start, wrong = read_header(text)
    return CsvTable(columns=[] if wrong else columns, flaws=flaws + wrong), text[start:]


def read(data: bytes, *, frame: bool = False) -> CsvTable:
    """Read a CSV file; whatever is wrong with it is in the result's `flaws`, never raised.

    With `frame` the rows will be wanted as a frame, so that Polars is imported in any case.
    """
    table, body = divide(data)
    if not table.columns:
        return table
    if frame or len(body) > LARGE:
        from claimcheck.files import csv_frame  # Polars, which plain reading does not need

        # Polars is believed on proof only, else the records are read one by one: at 210 MB/s
        # against 30, so that what is sound does not pay for what is not.
        found = csv_frame.read_frame(body, table.columns)
        if found is not None:
            table.cells = found
            return table
    return _read_records(body.decode("utf-8"), table)


def _read_records(text: str, table: CsvTable) -> CsvTable:
    """Read record by record, noting the line of every record that is not as the header says."""
    table.cells, table.lines = rows, lines = list[list[str]](), list[int]()
    blank: list[int] = []
    width = len(table.columns)
    for record in records(text):
        # Line 1 is the header, and records count from 0. The header itself may have line breaks
        # inside its names, but `read_header` refuses such names.
        cells, line = record.cells, record.line + 2
        # A spreadsheet saves empty rows as lines of commas: no row is meant by one.
        if not any(cells):
            blank.append(line)
            continue
        if record.fault or len(cells) != width:
            table.flaws.append(_record_flaw(record, width, len(rows)))
            if len(table.flaws) > MOST_FLAWS:
                return CsvTable(flaws=table.flaws)
            table.broken.append(len(rows))
            # Short or long, a row keeps its place and the width of the header, so that rows can be
            # counted and found; its cells are in doubt, and no rule sees them.
            cells[width:] = [""] * (width - len(cells))
        rows.append(cells)
        lines.append(line)
    table.flaws.extend(_blank(blank))
    return table


def _record_flaw(record: Record, width: int, row: int) -> Flaw:
    """Say what is wrong with a record: one cause, so a fault of its quotes hides its width."""
    line, number = record.fault_line + 2, len(record.cells)
    shown = shorten(record.cells[-1].strip(), 40)
    if record.fault == STRAY:
        message = "a quote stands inside a cell; put the cell in quotes and double each one inside"
        return Flaw(record.fault, message, line, row)
    if record.fault:
        message = f"a quote opens on line {line} and is not closed there: {shown}"
        return Flaw(record.fault, message, line, row, value=shown)
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
