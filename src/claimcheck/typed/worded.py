"""Words put together with the cells of a row: `pl.format`, where that is not safe."""

from __future__ import annotations

import polars as pl

PLACE = "{}"


def worded(template: str, *parts: pl.Expr | str) -> pl.Expr:
    """Return a text with a part, an expression or a column's name, in each place `{}`.

    It is null where a part is, and says what `pl.format` says. That panics in Polars 2.1 on a
    column of which a filter left nothing in the first chunk, as happens inside of a plan; the
    message of a rule is worked out behind it, on frames of one chunk.
    """
    first, *others = (pl.lit(words) for words in template.split(PLACE))
    pairs = zip(parts, others, strict=True)
    return pl.concat_str(first, *(expression for pair in pairs for expression in pair))
