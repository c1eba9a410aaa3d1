"""Read the records of a CSV file with Polars, and prove that they hold every byte of it.

Polars pads a short record silently and refuses a file for one long record. So what it read must
account for the file: without quotes by the number of commas and newlines, with quotes by writing
the frame back, which must give the same bytes. This is the only module of `files` that needs
Polars: import it where a frame is wanted, or where a file is so large that it pays.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

import polars as pl


def read_frame(body: bytes, columns: list[str]) -> pl.DataFrame | None:
    """Return the records below a header, all String, empty cells null; None if it is not proved.

    Where it answers, the answer is that of `csv_records`: the same cells, and no flaw.
    """
    if not body:
        return make_frame([], columns)
    if not body.endswith(b"\n"):
        body += b"\n"
    # Polars skips a blank line in one place and makes a row of nulls of it in another.
    if _has_empty_record(body, len(columns)):
        return None
    schema = dict.fromkeys(columns, pl.String)
    try:
        frame = pl.read_csv(body, has_header=False, schema=schema, raise_if_empty=False)
    except pl.exceptions.PolarsError:
        return None
    return frame if _accounts(frame, body) else None


def _has_empty_record(body: bytes, width: int) -> bool:
    """Tell whether a line is blank or has only commas: Polars makes a row of it, or skips it."""
    # At the start, or behind a newline; a newline inside quotes can make a sound file look so.
    # Then the records are read one by one, which is slower and never wrong.
    nothing = b"," * (width - 1) + b"\n"
    return body.startswith((b"\n", nothing)) or b"\n\n" in body or b"\n" + nothing in body


def _accounts(frame: pl.DataFrame, body: bytes) -> bool:
    """Tell whether a frame holds all that stands in the body: its cells, and nothing between."""
    if b'"' not in body:
        # Without quotes every comma divides two cells and every newline two records. A record that
        # is padded lacks a comma, and one that is cut has one too many.
        commas = frame.height * (frame.width - 1)
        return body.count(b"\n") == frame.height and body.count(b",") == commas
    if frame.select(pl.any_horizontal((pl.all() == "").any())).item():
        return False  # an empty cell in quotes, which no writer needs
    # With quotes, only the bytes themselves prove it: the frame, written with as few quotes as
    # possible, must be the body again. Cells that are quoted needlessly take the slow way.
    written = io.BytesIO()
    frame.write_csv(written, include_header=False, quote_style="necessary")
    return written.getvalue() == body


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
