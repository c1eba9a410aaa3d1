"""The cells of a large table, compressed: a column is unpacked when it is asked for.

Polars takes 16 bytes for each text, and as much for an empty cell. The tables of a million claims
take 2.2 GB so, and compressed a tenth; few columns are read at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from io import BytesIO

import polars as pl

from claimcheck.files.csv_frame import select_filled


class PackedFrame:
    """A frame that is held compressed; `nulls` counts the empty cells of each of its columns."""

    def __init__(self, frame: pl.DataFrame) -> None:
        held = BytesIO()
        # One group, so that what is unpacked is in one chunk (see engine.collection).
        rows = max(frame.height, 1)
        frame.write_parquet(held, compression_level=1, statistics=False, row_group_size=rows)
        self._held = held.getvalue()
        self._height = frame.height
        self._empty: tuple[str, ...] = ()
        self.nulls = {column.name: column.null_count() for column in frame}

    def with_empty(self, columns: Sequence[str]) -> PackedFrame:
        """Return the same with further columns of text, all null."""
        found = copy(self)
        found._empty = (*self._empty, *columns)
        found.nulls = self.nulls | dict.fromkeys(columns, self._height)
        return found

    @property
    def height(self) -> int:
        """The number of rows."""
        return self._height

    def select(self, columns: Iterable[str]) -> pl.DataFrame:
        """Return some of the columns."""
        return select_filled(list(columns), self._empty, list(self.nulls)[:1], self._unpack)

    def _unpack(self, columns: list[str]) -> pl.DataFrame:
        # Few columns are asked for at a time: read side by side, they take twice the work.
        return pl.read_parquet(BytesIO(self._held), columns=columns, parallel="none").rechunk()
