"""A large file that is proved, of which Polars reads the columns and rows that are asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

import polars as pl

from claimcheck.files.csv_frame import parse, select_filled
from claimcheck.files.csv_proof import PIECE, Cut, pieces


class UnreadFrame:
    """The records of a text that `cuts` prove, and further columns that are `empty`.

    A column is read once.
    """

    def __init__(
        self, text: bytes, columns: list[str], cuts: Sequence[Cut], empty: Sequence[str] = ()
    ) -> None:
        self._text, self._columns, self._cuts, self._empty = text, columns, cuts, empty
        self._read: dict[str, pl.Series] = {}

    def with_empty(self, columns: Sequence[str]) -> UnreadFrame:
        """Return the same with further columns of text, all null."""
        return UnreadFrame(self._text, self._columns, self._cuts, [*self._empty, *columns])

    @property
    def height(self) -> int:
        """The number of rows."""
        return self._cuts[-1].records

    @property
    def header(self) -> bytes:
        """The line above the records."""
        return self._text[: self._cuts[0].offset]

    def lines(self) -> Iterator[bytes] | None:
        """Return each record as it is written, without its line end; None if one has more lines."""
        if not self._cuts[-1].one_line_each:
            return None
        found = pieces(self._text, self._cuts[0].offset, PIECE)
        return (line for _, piece in found for line in piece.removesuffix(b"\n").split(b"\n"))

    def select(self, columns: Iterable[str]) -> pl.DataFrame:
        """Return some of the columns."""
        names = list(columns)
        if lacking := [name for name in names if name not in self._read]:
            # Above the first cut is the header, which has one line.
            found = self._parsed(self._text, self.height, lacking, above=1)
            self._read |= {column.name: column for column in found}
        return pl.DataFrame([self._read[name] for name in names])

    def pick(self, rows: Sequence[int]) -> pl.DataFrame:
        """Return some rows, by their numbers: only their parts of the text are read."""
        starts = [cut.records for cut in self._cuts]
        parts = sorted({bisect_right(starts, row) - 1 for row in rows})
        body, places, before = list[bytes](), dict[int, int](), 0
        for part in parts:
            begin, end = self._cuts[part], self._cuts[part + 1]
            body.append(self._text[begin.offset : end.offset])
            places[part] = before - begin.records
            before += end.records - begin.records
        found = self._parsed(b"".join(body), before, [*self._columns, *self._empty])
        return found[[row + places[bisect_right(starts, row) - 1] for row in rows]]

    def _parsed(self, text: bytes, height: int, columns: list[str], above: int = 0) -> pl.DataFrame:
        def read(there: list[str]) -> pl.DataFrame:
            found = parse(text, self._columns, there, above)
            if found is None or found.height != height:
                raise ValueError(f"Polars does not read the {height} records that are proved")
            return found

        return select_filled(columns, self._empty, self._columns[:1], read)
