"""Find the cells of a typed table that break a check, and the rows that repeat a key.

A cheap expression proves a column sound; nearly all are. A column that is not proved goes to
Pandera, whose cells are the flaws (docs/decisions/0028-columns-are-proved-before-pandera.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from claimcheck.model.frame import ROWS
from claimcheck.text.shortened import shorten
from claimcheck.typed.cell_flaws import CellFlaws, shorten_texts
from claimcheck.typed.columns import TypedColumn
from claimcheck.typed.row_keys import likely_repeats, row_key_expr
from claimcheck.typed.worded import worded

_FRAMED_NUMBER = r"^[0-9]+\.0$"
_NO_LIST = "is no list of numbers as they are printed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """Columns that together may hold no value twice in a package; `kind` is that of the flaw."""

    kind: str
    fields: tuple[str, ...]
    sources: tuple[str, ...]

    @property
    def meaning(self) -> str:
        """Say what a row has that another had before."""
        return "key" if self.kind == "duplicate_key" else ", ".join(self.fields)


def read_values(
    texts: pl.DataFrame, columns: Sequence[TypedColumn], flaws: CellFlaws
) -> pl.DataFrame:
    """Return the table with its text read; cells that are not of their type become null."""
    values = texts.with_columns(column.value for column in columns)
    framed: list[pl.DataFrame] = []
    for column in columns:
        name = column.source
        # A cell that was filled and is null now was no value of its type: counting finds such a
        # column without a look at each row.
        if values[name].null_count() > texts[name].null_count():
            wrong = values[name].is_null() & texts[name].is_not_null()
            rows = texts.filter(wrong)
            meaning = f"is not {column.meaning}"
            mended = rows.with_columns(as_before(pl.col(name))).select(column.value)[name]
            rows = rows.select(*ROWS, text=name, framed=mended.is_not_null())
            framed.append(
                rows.filter("framed").select(*ROWS, "text", *cell_words(column.field, meaning))
            )
            flaws.note(rows.filter(~pl.col("framed")), column.field, "wrong_type", meaning)
        elif column.listed:
            framed.append(_framed_lists(texts, column))
    note_framed(framed, "wrong_type", flaws)
    return values


def _framed_lists(texts: pl.DataFrame, column: TypedColumn) -> pl.DataFrame:
    """Return the cells of a column of lists that a data frame has read as numbers, if it has.

    Where each list is of one whole number, and some are empty, pandas makes `135.0` of each. A
    single one, or one beside others, may be printed so.
    """
    text = pl.col(column.source).alias("text")
    cells = texts.select(*ROWS, text, *cell_words(column.field, _NO_LIST))
    if not cells["text"].str.ends_with(".0").any():  # as in nearly all columns
        return cells.clear()
    whole = pl.col("text").str.contains(_FRAMED_NUMBER).all() & (pl.len() > 1)
    return cells.drop_nulls("text").filter(whole.over("package"))


def as_before(text: pl.Expr) -> pl.Expr:
    """Return the texts of which pandas or R make others: `1.0` was 1, and `TRUE` true."""
    return text.str.strip_suffix(".0").str.to_lowercase()


def cell_words(field: str, meaning: str) -> tuple[pl.Expr, pl.Expr]:
    """Return the column of cells, and what is wrong with them, for `note_framed`."""
    return pl.lit(field).alias("field"), pl.lit(meaning).alias("meaning")


def note_framed(cells: Sequence[pl.DataFrame], kind: str, flaws: CellFlaws) -> None:
    """Note once for a table what a data frame has made of its values: it is one cause.

    The cells have what `note_once` takes and, as `meaning`, what is wrong with each.
    """
    if cells:
        words = "{} {}; written by pandas or R? Read the columns as text there, and write {} here"
        said = (pl.col("text"), "meaning", as_before(pl.col("text")), "count")
        message = worded(f"{words}; cells like this in the table: {{}}", *said)
        flaws.note_once(pl.concat(cells), kind, message)


def note_broken_cells(
    texts: pl.DataFrame, values: pl.DataFrame, columns: Sequence[TypedColumn], flaws: CellFlaws
) -> None:
    """Note the cells that break a check, by the first that each breaks."""
    unproved = {column.source: column for column in unproved_columns(values, columns)}
    if not unproved:
        return
    from claimcheck.typed.pandera_schemas import NULL, refused_cells  # 0.1 s, seldom needed

    # Pandera goes through a column for each check: it gets the rows of which a cell is broken.
    broken_rows = [~law for column in unproved.values() for law in _laws(column)]
    doubtful = values.select(pl.any_horizontal(broken_rows)).to_series().arg_true()
    refused = refused_cells(values[doubtful], list(unproved.values()))
    # One cell, one flaw: what is not of the list mostly lacks the form as well.
    first = refused.unique(["column", "index"], keep="first", maintain_order=True)
    for (source, name), cells in first.group_by(["column", "check"], maintain_order=True):
        column = unproved[str(source)]
        # The words of a flaw show the text, not the value: `007` is what a person looks for.
        rows = texts.select(*ROWS, text=column.source)[doubtful[cells["index"].sort()]]
        if name == NULL:  # what is there but is no value has been noted as such
            rows = flaws.without_broken(rows, [column.field])
            message = f"{shorten(column.field)} is empty, and every row needs it"
            flaws.note(rows, column.field, "missing_value", pl.lit(message))
        else:
            broken = next(check for check in column.checks if check.name == name)
            flaws.note(rows, column.field, broken.kind, broken.words)


def unproved_columns(values: pl.DataFrame, columns: Sequence[TypedColumn]) -> list[TypedColumn]:
    """Return the columns of which a cell may break a check; all the others are sound."""
    if values.is_empty():
        return []
    laws = {
        str(n): pl.all_horizontal(True, *(law.all() for law in _laws(column)))
        for n, column in enumerate(columns)
    }
    # One pass for all columns: in a small table a call costs more than the cells.
    proved = values.select(pl.lit(True), **laws).row(0)[1:]
    return [column for column, sound in zip(columns, proved, strict=True) if not sound]


def _laws(column: TypedColumn) -> list[pl.Expr]:
    """Return all that is asked of a column, each true of the cells that keep it."""
    cell = pl.col(column.source)
    laws = [check.holds(cell) for check in column.checks]
    return [*laws, cell.is_not_null()] if column.required else laws


def note_repeats(texts: pl.DataFrame, key: Key, flaws: CellFlaws) -> None:
    """Note each row with the key of an earlier one; none with an empty or a broken cell in it.

    A key is compared as text, which has one form for each value.
    """
    if texts.is_empty():
        return
    same = ["package", *key.sources]
    rows = likely_repeats(texts.select(*ROWS, *key.sources).drop_nulls(), same)
    if rows.is_empty():
        return
    # An empty key cell is missing and a broken one is broken: each has its finding, and of neither
    # is it known whether it repeats a key.
    rows = flaws.without_broken(rows, key.fields)
    repeated = rows.filter(pl.struct(same).is_duplicated())
    if repeated.is_empty():
        return
    from claimcheck.typed.pandera_schemas import repeated_rows  # as above

    again = repeated[repeated_rows(repeated, key.sources)]
    firsts = repeated.group_by(same).agg(first=pl.col("row").min())
    again = again.join(firsts, on=same, how="left", maintain_order="left")
    cell = shorten_texts(row_key_expr(key.sources))
    message = worded("{} is already the {} of another row", cell, pl.lit(key.meaning))
    again = again.with_columns(text=key.sources[-1])
    flaws.note(again, key.fields[-1], key.kind, message)
