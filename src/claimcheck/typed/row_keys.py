"""The row key: the primary-key cells of a row in schema order, joined by `/`."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from claimcheck.model.row_key import SEPARATOR


def row_key_expr(columns: Iterable[str]) -> pl.Expr:
    """Return the expression for the row key; of no columns it is an empty text."""
    cells = [pl.col(name).fill_null("") for name in columns]
    return pl.concat_str(cells, separator=SEPARATOR) if cells else pl.lit("")
