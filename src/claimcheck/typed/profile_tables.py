"""Type the cells of the profile's tables, and note each cell that breaks its Table Schema.

The days of an EDTF date and the bounds of a quantity are worked out here. Rules use these and
never what a file says of them, which stays beside them as `stored_<column>`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import polars as pl

from claimcheck.model.frame import DECIMAL, ROWS
from claimcheck.schema import bundled
from claimcheck.text.bounds import bounds
from claimcheck.text.edtf import EdtfError, ImpossibleDate, Interval, ReversedInterval, parse
from claimcheck.text.shortened import shorten
from claimcheck.typed.cell_flaws import CellFlaws
from claimcheck.typed.columns import profile_columns
from claimcheck.typed.soundness import (
    Key,
    cell_words,
    note_broken_cells,
    note_framed,
    note_repeats,
    read_values,
)
from claimcheck.typed.stack import Stack
from claimcheck.typed.worded import worded

_EDTF_KINDS: dict[type[EdtfError], str] = {
    ImpossibleDate: "impossible_date",
    ReversedInterval: "reversed_interval",
}
_KIND, _MESSAGE = "flaw kind", "flaw message"
"""Temporary columns; no column of the profile has a space in its name."""
_PLACEHOLDERS = pl.lit(
    pl.Series(("NA", "N/A", "#N/A", "NaN", "nan", "NULL", "null", "None", "<NA>", "n/a"))
).implode()
"""What R, pandas, spreadsheets and databases write for a value that is missing."""
_BLANK = r"^[\s\p{Cc}\p{Default_Ignorable_Code_Point}]*$"
"""White space, controls, and what Unicode asks to be shown as nothing, such as U+200B."""
_VISIBLE = pl.lit("!"), pl.lit("\x7f")
"""Between these is what begins with a sign of ASCII that can be seen, and so is no blank."""
_FRAMED_YEAR = r"^[12][0-9]{3}\.0$"
"""What pandas makes of a column of years in which some cells are empty."""
_LONGEST_EDTF = 40
"""More characters than any date of the profile has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedTable:
    """A stacked table with typed cells, and what is wrong with them.

    `frame` has `package`, `row` and the schema's columns; an EDTF column `x` is joined by
    `x_earliest` and `x_latest` (Date), a quantity's `lower` and `upper` are recomputed and joined
    by `lower_open` and `upper_open`, and what is stored of a derived column is in `stored_<name>`.
    `broken` lists `package`, `row`, `field` of the cells held back; `flaws` has FLAW_SCHEMA.
    """

    frame: pl.DataFrame
    broken: pl.DataFrame
    flaws: pl.DataFrame


def type_table(stack: Stack, table: str) -> TypedTable:
    """Return a stacked table with typed cells, checked against its bundled Table Schema."""
    texts, misshapen = stack.texts(table), stack.broken[table]
    schema, columns = bundled.schema(table), profile_columns(table)
    flaws = CellFlaws(table, misshapen)
    texts = _without_placeholders(texts, table, flaws)
    frame = read_values(texts, columns, flaws)
    for field in schema["fields"]:
        marks = field.get("claimcheck", {})
        if marks.get("value") == "edtf":
            frame = _with_days(frame, field["name"], marks.get("separator"), flaws)
    if table == "quantities":
        frame = _with_bounds(frame)
    note_broken_cells(texts, frame, columns, flaws)
    for key in profile_keys(table):
        note_repeats(texts, key, flaws)
    every = pl.DataFrame({"field": bundled.columns(table)})  # of a record of the wrong width
    broken = pl.concat([flaws.broken, misshapen.join(every, how="cross")])
    return TypedTable(frame=frame, broken=broken, flaws=flaws.flaws)


def _without_placeholders(texts: pl.DataFrame, table: str, flaws: CellFlaws) -> pl.DataFrame:
    """Return a table without what is written for an empty cell, words or blanks; it is noted."""
    if texts.is_empty():
        return texts
    columns = bundled.columns(table)
    cell = pl.col(columns)
    # That no cell begins with a blank is told by first bytes alone, for text of ASCII.
    doubtful = cell.is_in(_PLACEHOLDERS) | ~cell.is_between(*_VISIBLE, closed="left")
    there = texts.select(doubtful.any()).row(0)
    names = [name for name, found in zip(columns, there, strict=True) if found]
    written = {
        name: pl.col(name).is_in(_PLACEHOLDERS) | pl.col(name).str.contains(_BLANK)
        for name in names
    }
    if not names or not texts.select(pl.any_horizontal(written.values()).any()).item():
        return texts
    cells = pl.concat(
        texts.filter(written[name]).select(*ROWS, field=pl.lit(name), text=name) for name in names
    )
    shown = pl.when(pl.col("text").str.contains(_BLANK)).then(pl.lit("a blank"))
    several = worded("{} cells of this table; leave them empty", "count")
    number = pl.when(pl.col("count") == 1).then(pl.lit("1 cell of this table; leave it empty"))
    words = "{} is written for empty, as in {}"
    message = worded(words, shown.otherwise("text"), number.otherwise(several))
    flaws.note_once(cells, "placeholder_for_empty", message)
    return texts.with_columns(pl.when(~written[name]).then(name).alias(name) for name in names)


def profile_keys(table: str) -> Iterator[Key]:
    """Yield what may stand only once in a table of the profile: its key, and unique columns."""
    key = bundled.primary_key(table)
    yield Key(kind="duplicate_key", fields=key, sources=key)
    for name, field in bundled.fields(table).items():
        if field.get("constraints", {}).get("unique"):
            yield Key(kind="duplicate_value", fields=(name,), sources=(name,))


def _with_days(
    frame: pl.DataFrame, name: str, separator: str | None, flaws: CellFlaws
) -> pl.DataFrame:
    """Add the first and last day of an EDTF column; each distinct text is parsed once.

    Of a cell with several dates, these are the first and the last day of all of them.
    """
    texts = frame[name].drop_nulls().unique(maintain_order=True).to_list()
    records = [(text, *_read_dates(text, separator)) for text in texts]
    days = pl.DataFrame(
        records,
        schema={
            name: pl.String,
            f"{name}_earliest": pl.Date,
            f"{name}_latest": pl.Date,
            _KIND: pl.String,
            _MESSAGE: pl.String,
        },
        orient="row",
    )
    # The file may have these columns (a claim) or not (a reference): what it says is set aside.
    stored = {f"{name}_{end}": f"stored_{name}_{end}" for end in ("earliest", "latest")}
    frame = frame.rename({k: v for k, v in stored.items() if k in frame.columns})
    joined = frame.join(days, on=name, how="left", maintain_order="left")
    if not days[_KIND].count():  # as in most tables
        return joined.drop(_KIND, _MESSAGE)
    broken = joined.filter(pl.col(_KIND).is_not_null())
    broken = broken.select(*ROWS, _KIND, _MESSAGE, text=name)
    framed = pl.col("text").str.contains(_FRAMED_YEAR)
    years = broken.filter(framed).select(
        *ROWS, "text", *cell_words(name, "is not a year such as 2021")
    )
    note_framed([years], "not_edtf", flaws)
    flaws.note(broken.filter(~framed), name, pl.col(_KIND), pl.col(_MESSAGE))
    # A date that is none is null for every rule; its text stays in `raw_date`.
    clean = pl.when(pl.col(_KIND).is_null()).then(pl.col(name)).alias(name)
    return joined.with_columns(clean).drop(_KIND, _MESSAGE)


def hold_dates(texts: pl.Expr, separator: str | None) -> pl.Expr:
    """Return whether texts are EDTF dates of the profile; each distinct text is parsed once."""

    def judge(found: pl.Series) -> pl.Series:
        distinct = found.drop_nulls().unique().to_list()
        wrong = [text for text in distinct if _read_dates(text, separator)[2]]
        return ~found.is_in(wrong)

    return texts.map_batches(judge, return_dtype=pl.Boolean)


def _read_dates(text: str, separator: str | None) -> tuple[Any, Any, str | None, str | None]:
    """Return the days of a cell, and what is wrong with the first date that is none."""
    dates = text.split(separator) if separator else [text]
    try:
        days = [parse(shorten(date, _LONGEST_EDTF)) for date in dates]
    except EdtfError as error:
        return (*Interval(None, None), _EDTF_KINDS.get(type(error), "not_edtf"), str(error))
    starts, ends = [day.earliest for day in days], [day.latest for day in days]
    earliest = None if None in starts else min(filter(None, starts))
    return (earliest, None if None in ends else max(filter(None, ends)), None, None)


def _with_bounds(frame: pl.DataFrame) -> pl.DataFrame:
    """Add the bounds of quantities; null where a cell that they need is broken."""
    given = ["value", "comparator", "value_max", "rounding"]
    comparators = list(bundled.meanings("quantities", "comparator"))
    distinct = frame.select(given).unique(maintain_order=True)
    sound = distinct.filter(
        pl.col("value").is_not_null()
        # A word that is no comparator is noted later, as a cell outside its list; `bounds` knows
        # these only.
        & pl.col("comparator").is_in(comparators)
        & ((pl.col("comparator") != "between") | pl.col("value_max").is_not_null())
    )
    found = [bounds(*record) for record in sound.iter_rows()]
    computed = sound.with_columns(
        lower=pl.Series([b.lower for b in found], dtype=DECIMAL),
        upper=pl.Series([b.upper for b in found], dtype=DECIMAL),
        lower_open=pl.Series([b.lower_open for b in found], dtype=pl.Boolean),
        upper_open=pl.Series([b.upper_open for b in found], dtype=pl.Boolean),
    )
    stored = frame.rename({"lower": "stored_lower", "upper": "stored_upper"})
    return stored.join(computed, on=given, how="left", nulls_equal=True, maintain_order="left")
