"""Read a CSV text record by record: its cells, its line, and faults of its quotes.

The format is RFC 4180 with LF. Python's `csv` does not serve here: it takes a stray quote for
text, lets an unclosed one swallow the lines after it, does not say where it opened, and bounds the
size of a cell by a number that the whole process shares. The tests hold the two side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# Possessive, so that a cell of ten megabytes costs neither a stack nor a second try.
_QUOTED = re.compile(r'"((?:[^"]++|"")*+)"')
_STOP = re.compile(r"[,\n]")

STRAY = "stray_quote"
UNCLOSED = "unclosed_quote"


class Record(NamedTuple):
    """One record: its first line, counted from 0, and its cells.

    `fault` is "", STRAY or UNCLOSED, and `fault_line` the line of the quote at fault. A record
    whose quotes make no sense ends with the line of that quote, which stands as it is in its last
    cell: so an unclosed quote swallows nothing.
    """

    line: int
    cells: list[str]
    fault: str = ""
    fault_line: int = 0


def records(text: str) -> Iterator[Record]:
    """Yield the records of a text; a blank line is a record of one empty cell."""
    at = line = 0
    while at < len(text):
        record, end = record_at(text, at, line)
        yield record
        line += text.count("\n", at, end)
        at = end


def record_at(text: str, at: int, line: int) -> tuple[Record, int]:
    """Return the record that begins at an offset, and the offset of the next.

    `line` is the line of the text, counted from 0, that begins at the offset.
    """
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    if (cells := _plain_line(text[at:end])) is not None:
        return Record(line, cells), end + 1
    record, end = _quoted_record(text, at, line)
    return record, end + 1


def _plain_line(line: str) -> list[str] | None:
    """Return the cells of a line that is a record of its own; else None: see `_quoted_record`.

    Most lines are: their quotes, if any, stand at both ends of a cell and are not doubled. Cut at
    its quotes, every second part of such a line is a cell, and of the others each cell is one
    quote. It costs a third of what `_quoted_record` does.
    """
    if '"' not in line:
        return line.split(",")
    # `a,"b, c",d` is cut into `a,` `b, c` `,d`. The outer parts, joined by one quote for each
    # pair, are `a,",d`: split at commas, the quote stands for the quoted cell.
    parts = line.split('"')
    cells = '"'.join(parts[::2]).split(",")
    if len(parts) % 2 == 0 or cells.count('"') != len(parts) // 2:
        return None
    at = -1
    for quoted in parts[1::2]:
        at = cells.index('"', at + 1)
        cells[at] = quoted
    return cells


def _quoted_record(text: str, start: int, line: int) -> tuple[Record, int]:
    """Return a record that has quotes, and the offset of the newline that ends it."""
    cells, fault, fault_at, end = [], "", start, start - 1
    while True:
        at = end + 1
        cell, end, wrong = _cell(text, at)
        cells.append(cell)
        if wrong:
            fault, fault_at = wrong, at
        # What follows a cell is a comma, or a newline, or the end of the text; the last two end
        # the record.
        if not text.startswith(",", end):
            return Record(line, cells, fault, line + text.count("\n", start, fault_at)), end


def _cell(text: str, at: int) -> tuple[str, int, str]:
    """Return the cell that begins at an offset, where it ends, and its fault."""
    if not text.startswith('"', at):
        stop = _STOP.search(text, at)
        end = stop.start() if stop else len(text)
        return text[at:end], end, STRAY if text.find('"', at, end) >= 0 else ""
    match = _QUOTED.match(text, at)
    # RFC 4180, 2.5 to 2.7: a quoted cell ends at a quote that a comma or a line end follows, and a
    # quote inside of it is doubled.
    if match and text[match.end() : match.end() + 1] in ("", ",", "\n"):
        return match[1].replace('""', '"'), match.end(), ""
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    # The quotes make no sense: the line that opens them ends the record. If they close on this
    # very line, text stands behind them; if they do not, nobody knows where they should have.
    return text[at:end], end, STRAY if match and match.end() <= end else UNCLOSED
