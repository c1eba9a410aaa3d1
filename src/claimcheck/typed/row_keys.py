"""The row key: the primary-key cells of a row in schema order, joined by `/`; and repeated keys."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import polars as pl

from claimcheck.model.row_key import SEPARATOR

_SOUND_KEY = "^(?:[A-Z][0-9]{3,}|[1-9][0-9]*)$"
_BLANK = " \t\n\u00a0\u200b\u202f\u2007\ufeff\"'"


def meant_key(text: pl.Expr) -> pl.Expr:
    """Return the key that is meant by one that is written badly: `1` by `1.0`, `C001` by `c001 `.

    The cell has a finding of its own; whoever looks a key up should find what it names all the
    same, and not say that it is missing. A sound key is what it is.
    """
    bare = text.str.strip_chars(_BLANK).str.replace(r"^0*([0-9]+)(?:\.0*)?$", "${1}")
    return pl.when(text.str.contains(_SOUND_KEY)).then(text).otherwise(bare.str.to_uppercase())


def likely_repeats(rows: pl.DataFrame, key: Sequence[str]) -> pl.DataFrame:
    """Return the rows of which another has the same key, and, seldom, some that only seem so.

    Where all hashes differ, all keys do, which is told six times as fast; where two are the same,
    the keys may be: whoever asks compares the keys of these rows only.
    """
    hashes = rows.select(key).hash_rows()
    return rows.clear() if hashes.n_unique() == rows.height else rows.filter(hashes.is_duplicated())


def repeated(name: str) -> pl.Expr:
    """Return a name that stands in millions of rows, as a number: a text takes 16 bytes in each."""
    return pl.lit(name).cast(pl.Categorical)


def row_key_expr(columns: Iterable[str]) -> pl.Expr:
    """Return the expression for the row key; of no columns it is an empty text."""
    cells = [pl.col(name).fill_null("") for name in columns]
    return pl.concat_str(cells, separator=SEPARATOR) if cells else pl.lit("")
