"""Write a table of text as CSV: UTF-8, LF, and quotes only where they are needed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from claimcheck.text.utf8 import encode


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[str | None]]) -> bytes:
    """Return the bytes of a table, from which `csv_table.read` gives back the same cells.

    An empty cell is "" or None. A cell has no carriage return, NUL or byte-order mark: the reader
    puts them right or refuses them, and no table that it read holds one.

    Raises:
        UsageError: a cell holds what UTF-8 cannot.

    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return encode(text.getvalue())


def write_rows(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    """Return the bytes of a table of rows by column; a cell that a row lacks is empty."""
    return write_csv(columns, ([row.get(column, "") for column in columns] for row in rows))
