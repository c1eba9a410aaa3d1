"""A CSV file as a table of raw text: what a record is, what is refused, and on which line.

This is the one reader of tables: whatever it refuses, it refuses for `validate` and for `show`
alike. It needs nothing but Python; where Polars reads the same bytes faster, `csv_frame` does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from claimcheck.files import csv_proof
from claimcheck.files.csv_bytes import clean
from claimcheck.files.csv_header import read_header
from claimcheck.files.csv_records import records
from claimcheck.files.record_faults import RecordFaults
from claimcheck.model.flaw import Flaw

if TYPE_CHECKING:
    import polars as pl

    from claimcheck.files.column_rows import ColumnRows
    from claimcheck.files.packed_frame import PackedFrame
    from claimcheck.files.unread_frame import UnreadFrame

LARGE = 5 * 1000**2
"""Bytes from which on reading with Polars is faster, although it must be imported first."""
NO_DOUBT = ("byte_order_mark", "foreign_line_ends", "blank_line", "control_character")
"""Flaws that leave no doubt of what a cell holds; for every other one a table is refused."""

Rows = Sequence[Sequence[str]]


@dataclass(slots=True, kw_only=True)
class CsvTable:
    """A file as raw text; without `columns`, it cannot be read.

    `broken` are the indices of rows whose cells are in doubt. The cells are kept as they were read,
    as lists or as a frame, and made into the other when it is asked for; those of a large table
    are `packed` instead, or `unread` until they are asked for.
    """

    columns: list[str] = field(default_factory=list)
    flaws: list[Flaw] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)
    cells: Rows | pl.DataFrame = ()
    lines: Sequence[int] | None = None
    packed: PackedFrame | None = None
    unread: UnreadFrame | None = None

    @property
    def frame(self) -> pl.DataFrame:
        """The rows as a frame: all String, an empty cell is null."""
        if (held := self._held) is not None:
            return held.select(self.columns)
        if isinstance(self.cells, Sequence):
            from claimcheck.files import csv_frame  # Polars, which plain reading does not need

            self.cells = csv_frame.make_frame(self.cells, self.columns)
        return self.cells

    def select(self, columns: Iterable[str]) -> pl.DataFrame:
        """Return some columns of `frame`."""
        if (held := self._held) is not None:
            return held.select(columns)
        return self.frame[list(columns)]  # by names: `select` would take `*` for all of them

    def pick(self, rows: Sequence[int]) -> pl.DataFrame:
        """Return some rows of `frame`, by their numbers."""
        return self.frame[rows] if self.unread is None else self.unread.pick(rows)

    @property
    def _held(self) -> PackedFrame | UnreadFrame | None:
        return self.unread if self.packed is None else self.packed

    def pack(self) -> None:
        """Hold the cells compressed from now on."""
        from claimcheck.files.packed_frame import PackedFrame  # Polars, as above

        self.packed, self.cells = PackedFrame(self.frame), ()

    @property
    def is_frame(self) -> bool:
        """Tell whether the rows are held as a frame."""
        return self._held is not None or not isinstance(self.cells, Sequence)

    def rows(self) -> Rows:
        """Return the rows as cells of text, "" where a cell is empty."""
        if self._held is None and isinstance(self.cells, Sequence):
            return self.cells
        from claimcheck.files import csv_frame  # as above

        return csv_frame.make_rows(self.frame)

    def columns_as(self, read: Callable[[str, list[str]], list[Any]]) -> ColumnRows | None:
        """Return the rows of a table that is held as a frame; None if it is held as lists.

        `read` makes of the texts of a column its cells; an empty cell is "".
        """
        from claimcheck.files.column_rows import ColumnRows  # only what is large needs it

        return ColumnRows(self, read) if self.is_frame else None

    def text_rows(self) -> list[dict[str, str]]:
        """Return the rows as cells of text by their column."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows()]

    def with_empty(self, columns: Sequence[str]) -> CsvTable:
        """Return the table with further columns, of which every cell is empty."""
        if not columns:
            return self
        names = [*self.columns, *columns]
        if self.unread is not None:
            return replace(self, columns=names, unread=self.unread.with_empty(columns))
        if self.packed is not None:
            return replace(self, columns=names, packed=self.packed.with_empty(columns))
        if isinstance(self.cells, Sequence):
            rows = [[*row, *("" for _ in columns)] for row in self.cells]
            return replace(self, columns=names, cells=rows)
        from claimcheck.files import csv_frame  # as above

        return replace(self, columns=names, cells=csv_frame.with_empty(self.frame, columns))

    @property
    def height(self) -> int:
        """The number of rows."""
        return len(self.cells) if self._held is None else self._held.height

    def line(self, row: int) -> int:
        """Return the physical line, counted from 1, on which the record of a row begins."""
        if self.lines is None:
            from claimcheck.files import csv_frame  # as above

            self.lines = csv_frame.count_lines(self.frame)
        return self.lines[row]

    def doubts(self) -> list[Flaw]:
        """Return the flaws for which the table is refused where every cell of it is needed."""
        return [flaw for flaw in self.flaws if flaw.kind not in NO_DOUBT]


def divide(data: bytes) -> tuple[CsvTable, bytes, int]:
    """Read the header of a CSV file: return the table without its rows, the text, and their offset.

    The text ends in a newline.
    """
    text, flaws = clean(data)
    if text is None:
        return CsvTable(flaws=flaws), b"", 0
    columns, start, wrong = read_header(text)
    if not text.endswith(b"\n"):
        text, start = text + b"\n", start + (start == len(text))
    return CsvTable(columns=[] if wrong else columns, flaws=flaws + wrong), text, start


def read(data: bytes, *, frame: bool = False, apart: bool = False) -> CsvTable:
    """Read a CSV file; whatever is wrong with it is in the result's `flaws`, never raised.

    With `frame` the rows will be wanted as a frame, so that Polars is imported in any case. With
    `apart` few columns or rows will be, and of what is large only they are read.
    """
    table, text, start = divide(data)
    if not table.columns:
        return table
    if frame or len(text) - start > LARGE:
        from claimcheck.files import csv_frame  # Polars, which plain reading does not need
        from claimcheck.files.unread_frame import UnreadFrame

        if apart and (cuts := csv_proof.cut(text, len(table.columns), start)):
            table.unread = UnreadFrame(text, table.columns, cuts)
            return table
        # Polars is believed on proof only, else a record is read by itself: at 210 MB/s against
        # 30, so that what is sound does not pay for what is not.
        faults = RecordFaults(len(table.columns), [*table.flaws])
        found = csv_frame.read_frame(text, start, table.columns, faults)
        if found is not None:
            table.cells, table.lines = found
            return _judged(table, faults)
    return _read_records(text[start:].decode("utf-8"), table)


def _read_records(text: str, table: CsvTable) -> CsvTable:
    """Read record by record, noting the line of every record that is not as the header says."""
    faults = RecordFaults(len(table.columns), [*table.flaws])
    rows, lines = list[list[str]](), list[int]()
    for record in records(text):
        if cells := faults.judge(record, len(rows)):
            rows.append(cells)
            lines.append(record.line + 2)
        if faults.too_many:
            break
    table.cells, table.lines = rows, lines
    return _judged(table, faults)


def _judged(table: CsvTable, faults: RecordFaults) -> CsvTable:
    """Return a table with the faults of its records; of too many, with nothing else."""
    if faults.too_many:
        return CsvTable(flaws=faults.flaws)
    return replace(table, flaws=faults.all_flaws(), broken=faults.broken)
