"""Read the records of a CSV file with Polars, and prove that they hold every byte of it.

Polars pads a short record silently and refuses a file for one long record. So it is given only
what is proved to be records of the header's width: without quotes by the number of commas and
newlines, with quotes by a regular expression, which takes 450 MB/s. Of a file that has other
records only these are read one by one. This is the only module of `files` that needs Polars:
import it where a frame is wanted, or where a file is so large that it pays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl

from claimcheck.files.csv_records import Record, record_at
from claimcheck.files.record_faults import RecordFaults

_WIDEST = 1000
"""Columns up to which a record is told by a regular expression; of more it would be too large."""
_LONGEST = 2**32 - 1
"""Bytes of the longest text that Polars holds."""
_QUOTED, _QUOTED_ON_A_LINE, _PLAIN = '"(?:[^"]|"")*"', r'"(?:[^"\n]|"")*"', r'[^",\n]*'

Read = tuple[pl.DataFrame, Sequence[int] | None]
"""Rows, all String, an empty cell null; and their lines, if they are known."""


def read_frame(body: bytes, columns: list[str], faults: RecordFaults) -> Read | None:
    """Return the records below a header; None if only `csv_records` can tell what they are.

    Where it answers, the answer is that of `csv_records`: the same cells, lines and faults.
    """
    if not body:
        return make_frame([], columns), None
    if not body.endswith(b"\n"):
        body += b"\n"
    if (frame := _read_proved(body, columns)) is not None:
        return frame, None
    if len(columns) > _WIDEST or len(body) > _LONGEST:
        return None
    return _read_mixed(body, columns, faults)


def _read_proved(body: bytes, columns: list[str]) -> pl.DataFrame | None:
    """Return the records of a body in which every one is proved; None if one is not."""
    # Polars skips a blank line in one place and makes a row of nulls of it in another.
    if _has_empty_record(body, len(columns)):
        return None
    if b'"' not in body:
        # Without quotes every comma divides two cells and every newline two records. A record that
        # is padded lacks a comma, and one that is cut has one too many.
        frame = _read(body, columns)
        if frame is None:
            return None
        commas, newlines = body.count(b","), body.count(b"\n")
        fits = (commas, newlines) == (frame.height * (frame.width - 1), frame.height)
        return frame if fits else None
    if len(columns) > _WIDEST or len(body) > _LONGEST or not _is_regular(body, len(columns)):
        return None
    frame = _read(body, columns)
    # A record of quoted cells that are empty is blank, too.
    blank = frame is None or frame.select(pl.all_horizontal(pl.all().is_null()).any()).item()
    return None if blank else frame


def _has_empty_record(body: bytes, width: int) -> bool:
    """Tell whether a line is blank or has only commas: Polars makes a row of it, or skips it."""
    # At the start, or behind a newline; a newline inside quotes can make a sound file look so.
    # Then its lines are looked at one by one, which is slower and never wrong.
    nothing = b"," * (width - 1) + b"\n"
    return body.startswith((b"\n", nothing)) or b"\n\n" in body or b"\n" + nothing in body


def _read(body: bytes, columns: list[str]) -> pl.DataFrame | None:
    schema = dict.fromkeys(columns, pl.String)
    try:
        return pl.read_csv(
            body, has_header=False, schema=schema, null_values=[""], raise_if_empty=False
        )
    except pl.exceptions.PolarsError:
        return None


def _is_regular(body: bytes, width: int) -> bool:
    """Tell whether a body is nothing but records of a width, as RFC 4180 writes them."""
    records = rf"\A(?:{_record(_QUOTED, width)}\n)*\z"
    return bool(pl.Series([body]).cast(pl.String).str.contains(records)[0])


def _record(quoted: str, width: int) -> str:
    cell = f"(?:{quoted}|{_PLAIN})"
    return f"{cell}(?:,{cell}){{{width - 1}}}"


def _read_mixed(body: bytes, columns: list[str], faults: RecordFaults) -> Read | None:
    """Read with Polars the lines that are records of the right width, and the rest one by one."""
    lines = pl.Series([body[:-1]]).cast(pl.String).str.split("\n").explode()
    record = _record(_QUOTED_ON_A_LINE, len(columns))
    # Of a line with nothing but commas and quotes, `csv_records` tells whether it is blank.
    regular = lines.str.contains(rf"\A{record}\z") & lines.str.contains('[^,"]')
    rows, starts, taken = list[list[str]](), list[int](), list[int]()
    for found, height in _odd_records(body, lines, regular):
        if cells := faults.judge(found, found.line - len(taken) + len(rows)):
            rows.append(cells)
            starts.append(found.line)
        if faults.too_many:
            return make_frame([], columns), None
        taken.extend(range(found.line, found.line + height))
    left = pl.repeat(True, len(lines), eager=True).scatter(taken, False)
    sound = _read("\n".join(lines.filter(left)).encode(), columns)
    at = pl.concat([left.arg_true(), pl.Series(starts, dtype=pl.UInt32)])
    if sound is None or sound.height + len(rows) != len(at):
        return None
    frame = pl.concat([sound, make_frame(rows, columns)])
    return frame[at.arg_sort()], (at.sort() + 2).to_list()


def _odd_records(body: bytes, lines: pl.Series, regular: pl.Series) -> Iterator[tuple[Record, int]]:
    """Yield the records that begin with a line that is no record of the right width by itself.

    Each with the number of its lines: a quoted cell may go on over lines that look regular.
    """
    odd = (~regular).arg_true()
    offsets = (lines.str.len_chars() + 1).cum_sum().shift(1, fill_value=0)
    text, following = body.decode(), 0
    for line, at in zip(odd.to_list(), offsets[odd].to_list(), strict=True):
        if line >= following:
            record, _, height = record_at(text, at, line)
            yield record, height
            following = line + height


def make_frame(rows: Sequence[Sequence[str]], columns: list[str]) -> pl.DataFrame:
    """Return rows of text as a frame in which an empty cell is null."""
    cells = [[cell or None for cell in column] for column in zip(*rows, strict=True)]
    schema = dict.fromkeys(columns, pl.String)
    return pl.DataFrame(cells or None, schema=schema, orient="col")


def with_empty(frame: pl.DataFrame, columns: Sequence[str]) -> pl.DataFrame:
    """Return a frame with further columns of text, all null."""
    return frame.with_columns(pl.lit(None, pl.String).alias(name) for name in columns)


def make_rows(frame: pl.DataFrame) -> list[tuple[str, ...]]:
    """Return a frame as rows of text in which an empty cell is ""."""
    return frame.select(pl.all().fill_null("")).rows()


def count_lines(frame: pl.DataFrame) -> Sequence[int]:
    """Return the physical line of each row, by the newlines inside the cells of earlier rows."""
    inside = pl.sum_horizontal(pl.all().str.count_matches("\n", literal=True).fill_null(0))
    before = frame.select(inside.cum_sum().shift(1, fill_value=0)).to_series()
    return (before + pl.int_range(before.len(), eager=True) + 2).to_list()
