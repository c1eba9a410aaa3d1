"""Numbers in a column of English text, in figures or in words, as Polars expressions.

The draft's finder reads one sentence with care; this one reads a million statements at once, and
knows numbers as far as the trillions, "a dozen" and "two decades".
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import polars as pl

from claimcheck.engine.uncounted import SMALL, without_uncounted
from claimcheck.model.frame import DECIMAL
from claimcheck.text.number_words import ONES, SCALES, TEENS, TENS

_WORTH = {"a": 1, "an": 1, **ONES, **TEENS, **TENS} | {
    f"{ten} {one}": n + m for ten, n in TENS.items() for one, m in ONES.items()
}

_SIGNS = [*"0123456789", *ONES, *TEENS, *TENS, *SCALES, "decade"]
"""A text without any of these holds no number, and is not searched for one."""

_WIDE_SPACE = r"\s{2,}|[^\S ]"
"""White space that is not one plain space: to replace every run is four times as dear."""

_HUNDREDS = rf"(?:(?:{SMALL}|an?)[ -])?hundred(?:(?: and)?[ -]{SMALL})?"
_FIGURES = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)"
_SCALE = rf"(?:{'|'.join(SCALES)})"
_NUMBER = (
    rf"(?i)\b(?:(?:{_FIGURES}|{_HUNDREDS}|{SMALL}|an?)[ -]{_SCALE}"
    rf"(?:(?: and)? (?:{_HUNDREDS}|{SMALL}))?|(?:an?[ -])?decade"
    rf"|(?:{_HUNDREDS}|{SMALL}|{_FIGURES})(?:[ -]decades?)?)\b"
)
_HUNDREDS_PARTS = (
    rf"(?:(?P<{{0}}lead>{SMALL}|an?)[ -])?(?P<{{0}}hundred>hundred)"
    rf"(?:(?: and)?[ -](?P<{{0}}more>{SMALL}))?|(?P<{{0}}small>{SMALL})"
)


def _hundreds_parts(prefix: str) -> str:
    return _HUNDREDS_PARTS.replace("{0}", prefix)


_ANATOMY = (
    rf"(?i)^(?:(?P<figures>{_FIGURES})|{_hundreds_parts('')}|(?P<article>an?))?"
    rf"(?:[ -]?(?P<scale>{_SCALE}))?(?:(?: and)? (?:{_hundreds_parts('rest_')}))?"
    r"(?:[ -]?(?P<decades>decades?))?$"
)


def find_numbers(
    rows: pl.LazyFrame, text: str, keep: Iterable[str], *, counting: bool = False
) -> pl.LazyFrame:
    """Return one row for each number in a column of text.

    `number` is its words as printed, `worth` its value, and `also` ten times that where decades
    are counted, since they may stand as years. With `counting`, numbers that count nothing are
    left out: "one", and those of `uncounted`.

    Known limits: English words only, "zero" and "both" are no numbers, and a number of three parts
    ("a million two thousand and five") is read as two.
    """
    words = pl.col(text).str.replace_all(_WIDE_SPACE, " ")
    if counting:
        words = without_uncounted(words)
    numbered = pl.col(text).str.contains_any(_SIGNS, ascii_case_insensitive=True)
    numbers = (
        _composed(filter_here(rows, numbered), text)
        .select(*keep, number=words.str.extract_all(_NUMBER))
        .filter(pl.col("number").list.len() > 0)
        .explode("number")
        .with_columns(_anatomy=pl.col("number").str.extract_groups(_ANATOMY))
        .with_columns(worth=_number_worth(), _decades=_word_part("decades").is_not_null())
        .with_columns(also=pl.when("_decades").then(pl.col("worth") * 10))
        .drop("_anatomy", "_decades")
    )
    if counting:
        # "one of them", "the one that": in words, one seldom counts.
        numbers = numbers.filter((pl.col("worth") != 1) | pl.col("number").str.contains("^[0-9]"))
    return numbers


def filter_here(rows: pl.LazyFrame, test: pl.Expr) -> pl.LazyFrame:
    """Return the rows that pass a test, which is made of these rows and of no others.

    Polars pushes a plain filter below a join, and so searches the text of a million rows that the
    join would have left out.
    """
    return rows.with_columns(_passes=test).filter("_passes").drop("_passes")


def _composed(rows: pl.LazyFrame, text: str) -> pl.LazyFrame:
    """Return rows with their text in NFC, which costs nothing where all of it is ASCII."""
    # As many bytes as characters: only ASCII has one byte for each, and it is in NFC.
    is_ascii = pl.col(text).str.len_bytes() == pl.col(text).str.len_chars()
    others = rows.filter(~is_ascii).with_columns(pl.col(text).str.normalize("NFC"))
    return pl.concat([rows.filter(is_ascii), others])


def _word_part(name: str) -> pl.Expr:
    return pl.col("_anatomy").struct.field(name)


def _number_worth() -> pl.Expr:
    """Return the value of a number from the parts of its words."""
    figures = _word_part("figures").str.replace_all(",", "").cast(DECIMAL, strict=False)
    lead = pl.coalesce(figures, _below_thousand(""), pl.lit(1, DECIMAL))
    scale = _looked_up(_word_part("scale"), SCALES).fill_null(1)
    return (lead * scale + _below_thousand("rest_").fill_null(0)).cast(DECIMAL)


def _below_thousand(prefix: str) -> pl.Expr:
    lead, more, small = (
        _looked_up(_word_part(f"{prefix}{name}"), _WORTH) for name in ("lead", "more", "small")
    )
    hundreds = lead.fill_null(1) * 100 + more.fill_null(0)
    return pl.when(_word_part(f"{prefix}hundred").is_not_null()).then(hundreds).otherwise(small)


def _looked_up(word: pl.Expr, values: dict[str, int]) -> pl.Expr:
    plain = word.str.to_lowercase().str.replace_all("-", " ")
    decimals = {name: Decimal(value) for name, value in values.items()}
    return plain.replace_strict(decimals, default=None, return_dtype=DECIMAL)


def worth_in(column: str) -> pl.Expr:
    """Tell whether a list holds what a number is worth, or else what it may also be worth."""
    worths, also = pl.col(column), pl.col("also")
    return worths.list.contains(pl.col("worth")) | (worths.list.contains(also) & also.is_not_null())
