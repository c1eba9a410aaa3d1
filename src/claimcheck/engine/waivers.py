"""What the editor of a claim says that no rule about the wording of its statement can know."""

from __future__ import annotations

import polars as pl

from claimcheck.typed.worded import worded

_MOST = 9
"""The most waived phrases of a statement that are passed over."""
_NOWHERE = "\0"
"""What no text holds: a null character is a flaw of its cell."""


_WAIVED = pl.col("numbers_waived")


def waived_tokens() -> pl.Expr:
    """Return the tokens of `numbers_waived`, which `;` joins, in lower case."""
    return _tokens(_WAIVED.str.to_lowercase())


def unwaived_statement() -> pl.Expr:
    """Return the statement with a noun in place of every phrase that is waived, as it is printed.

    Take it only of rows that would else break a rule: it is worked out phrase by phrase.
    """
    left, tokens = pl.col("statement"), _tokens(_WAIVED)
    for number in range(_MOST):
        token = tokens.list.get(number, null_on_oob=True)
        phrase = pl.when(token != "").then(token).otherwise(pl.lit(_NOWHERE))
        # The text stands in each step but once: twice would be 512 times in the last.
        left = left.str.split(phrase).list.join("Rell")
    return left


def stands_in(number: str, waived: str) -> pl.Expr:
    """Tell whether a number is waived: alone, or as a word of a phrase."""
    alone = worded("(?i)(?:^|[;\\s]){}(?:[;\\s]|$)", pl.col(number).str.escape_regex())
    return pl.col(waived).str.contains(alone)


def _tokens(joined: pl.Expr) -> pl.Expr:
    return joined.str.split(";").list.eval(pl.element().str.strip_chars())
