"""What is wrong with the records of a CSV file: their width, their quotes, and blank lines."""

from __future__ import annotations

from dataclasses import dataclass, field

from claimcheck.files.csv_records import STRAY, Record
from claimcheck.model.flaw import Flaw
from claimcheck.text.plurals import pluralise
from claimcheck.text.shortened import shorten

MOST_FLAWS = 10_000
"""With more flawed records than this, a file is not held for a table, and reading stops."""


@dataclass(slots=True)
class RecordFaults:
    """The faults of the records of one file, whose header has `width` columns, as they are read.

    `flaws` begins with those of the file; `broken` are the indices of rows with cells in doubt.
    """

    width: int
    flaws: list[Flaw]
    broken: list[int] = field(default_factory=list)
    blank: list[int] = field(default_factory=list)

    @property
    def too_many(self) -> bool:
        """Tell whether so many records are flawed that the file is no table."""
        return len(self.flaws) > MOST_FLAWS

    def judge(self, record: Record, row: int) -> list[str]:
        """Return the cells of a record as a row of the header's width; none of a blank line.

        `row` is the index that the record has if it is a row.
        """
        cells = record.cells
        # A spreadsheet saves empty rows as lines of commas: no row is meant by one.
        if not any(cells):
            self.blank.append(record.line + 2)
            return []
        if record.fault or len(cells) != self.width:
            self.flaws.append(_record_flaw(record, self.width, row))
            self.broken.append(row)
            # Short or long, a row keeps its place and the width of the header, so that rows can be
            # counted and found; its cells are in doubt, and no rule sees them.
            cells = cells[: self.width] + [""] * (self.width - len(cells))
        return cells

    def all_flaws(self) -> list[Flaw]:
        """Return the flaws, at the end one for all blank lines."""
        return [*self.flaws, *_blank(self.blank)]


def _record_flaw(record: Record, width: int, row: int) -> Flaw:
    """Say what is wrong with a record: one cause, so a fault of its quotes hides its width."""
    # Line 1 is the header, and records count from 0. The header itself may have line breaks inside
    # its names, but `read_header` refuses such names.
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
    message = f"the record has {pluralise(number, 'cell')}, the header {width}; {hint}"
    return Flaw(kind, message, record.line + 2, row, value=str(number))


def _blank(lines: list[int]) -> list[Flaw]:
    """Note the records that hold nothing, once for a file: such lines come in crowds."""
    if not lines:
        return []
    message = "the line is blank; delete it"
    if len(lines) > 1:
        message = f"{len(lines):,} lines are blank, this one first; delete them"
    return [Flaw("blank_line", message, lines[0], value=str(len(lines)))]
