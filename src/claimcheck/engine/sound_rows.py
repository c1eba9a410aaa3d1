"""The rows of a typed table that a rule may read: no broken cell, and no key a second time.

All rules ask of the same few broken cells and repeated keys of a table, so these are looked up in
its rows once, and what is read by one rule is chosen among them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import polars as pl

from claimcheck.model.frame import ROWS
from claimcheck.typed.profile_tables import TypedTable

_AT = "row of all"
"""The number of a row in the stacked table; no column of the profile has a space in its name."""


class SoundRows:
    """The rows of a typed table without those that a rule must not see."""

    def __init__(self, rows: pl.DataFrame, found: TypedTable) -> None:
        """Take `package` and `row` of every row, and the table with its broken cells."""
        self._height = rows.height
        self._broken = rows.with_row_index(_AT).join(found.broken, on=ROWS).select(_AT, "field")
        self._repeated_in = found.flaws.filter(kind="duplicate_key").select("package").unique()
        self._repeats: dict[tuple[str, ...], pl.DataFrame] = {}
        self._chosen: dict[tuple[frozenset[str], tuple[str, ...]], pl.Series] = {}

    def choose(self, rows: pl.DataFrame, read: Collection[str], key: Sequence[str]) -> pl.Series:
        """Return for each row whether these cells are sound, and it is the first with its key.

        `rows` has the columns of the key; without a key, every sound row is chosen.
        """
        asked = frozenset(read), tuple(key)
        if asked not in self._chosen:
            self._chosen[asked] = self._choose(rows, *asked)
        return self._chosen[asked]

    def _choose(self, rows: pl.DataFrame, read: frozenset[str], key: tuple[str, ...]) -> pl.Series:
        lost = self._broken.filter(pl.col("field").is_in(list(read)))[_AT]
        sound = pl.repeat(True, self._height, eager=True).scatter(lost, False)
        if not key:
            return sound
        repeats = self._rows_of_repeats(rows, key)
        repeats = repeats.filter(sound.gather(repeats[_AT]))
        firsts = repeats.unique(["package", *key], keep="first", maintain_order=True)
        return sound.scatter(repeats[_AT], False).scatter(firsts[_AT], True)

    def _rows_of_repeats(self, rows: pl.DataFrame, key: tuple[str, ...]) -> pl.DataFrame:
        """Return the rows of which another has the same key, in packages where that is a flaw."""
        if key not in self._repeats:
            numbered = rows.select("package", *key).with_row_index(_AT)
            some = numbered.join(self._repeated_in, on="package", how="semi", maintain_order="left")
            self._repeats[key] = some.filter(pl.struct("package", *key).is_duplicated())
        return self._repeats[key]
