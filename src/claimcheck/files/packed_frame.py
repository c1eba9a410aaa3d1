"""The cells of a large table, compressed: a column is unpacked when it is asked for.

Polars takes 16 bytes for each text, and as much for an empty cell. The tables of a million claims
take 2.2 GB so, and compressed a tenth; few columns are read at a time.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

import polars as pl


class PackedFrame:
    """A frame that is held compressed; `schema` and `nulls` are what its columns are and lack."""

    def __init__(self, frame: pl.DataFrame) -> None:
        held = BytesIO()
        # One batch, so that what is unpacked is in one chunk (see engine.collection).
        frame.write_ipc(held, compression="zstd", record_batch_size=max(frame.height, 1))
        self._held = held.getvalue()
        self._height = frame.height
        self.nulls = {column.name: column.null_count() for column in frame}

    def __len__(self) -> int:
        return self._height

    def select(self, columns: Iterable[str]) -> pl.DataFrame:
        """Return some of the columns."""
        return pl.read_ipc(BytesIO(self._held), columns=list(columns)).rechunk()
