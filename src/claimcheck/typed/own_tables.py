"""Judge a package's own tables and columns by the Table Schema that it states for them.

What breaks it is a flaw of the same kind as a cell that breaks the profile, so the same rules
report it. Values are compared in one form (`1` and `01` are the same whole number).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from claimcheck.model.frame import DECIMAL
from claimcheck.schema.stated import Stated, texts
from claimcheck.typed.cell_flaws import CellFlaws
from claimcheck.typed.columns import TypedColumn
from claimcheck.typed.own_fields import OwnField
from claimcheck.typed.rare_types import NotJudged
from claimcheck.typed.soundness import Key, note_broken_cells, note_repeats, read_values
from claimcheck.typed.stack import OwnTable, own_name


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedOwnTable:
    """An own table: `frame` has each cell as text in its one form, null where it is empty.

    `broken` lists the cells that are (`package`, `row`, `field`), by this schema or the profile's:
    they stand in the frame as they were written, so that what points to them finds them. `flaws`
    has the columns of FLAW_SCHEMA.
    """

    table: OwnTable
    frame: pl.DataFrame
    broken: pl.DataFrame
    flaws: pl.DataFrame


def type_own_table(table: OwnTable, known: pl.DataFrame) -> TypedOwnTable:
    """Hold the cells and keys of an own table to its schema.

    `known` lists the cells that break the profile (`package`, `row`, `field`): that comes first.
    """
    flaws, fields = CellFlaws(table.name, table.broken, known), list(_judged_fields(table.stated))
    filled = table.raw.with_columns(_filled_text(own, table.stated.missing) for own in fields)
    columns = list(_typed_columns(table.stated, fields, filled))
    values = read_values(filled, columns, flaws)
    note_broken_cells(table.raw, values, columns, flaws)
    frame = filled.with_columns(_in_one_form(column) for column in columns)
    for key in _keys(table.stated):
        note_repeats(frame, key, flaws)
    broken = pl.concat([flaws.broken, known])
    return TypedOwnTable(table=table, frame=frame, broken=broken, flaws=flaws.flaws)


def _judged_fields(stated: Stated) -> Iterator[OwnField]:
    for field in stated.fields:
        try:
            yield OwnField(field)
        except NotJudged:  # the descriptor has a flaw that says so
            continue


def _filled_text(own: OwnField, missing: Sequence[str]) -> pl.Expr:
    """Return the text of a field's cells: null where it stands for an empty one.

    An empty cell is itself a value if the `missingValues` lack "" (Table Schema v2).
    """
    column, empty = pl.col(own_name(own.field["name"])), own.field.get("missingValues")
    missing = missing if empty is None else texts(empty)
    if tuple(missing) == ("",):
        return column
    # An empty text is null in every frame, so it must be text again to be told apart from null.
    return pl.when(~column.fill_null("").is_in(list(missing))).then(column.fill_null(""))


def _typed_columns(
    stated: Stated, fields: Sequence[OwnField], filled: pl.DataFrame
) -> Iterator[TypedColumn]:
    """Yield the columns of the fields, and those of the rest of the primary key."""
    key = stated.primary_key
    for own in fields:
        name = own.field["name"]
        source = own_name(name)
        yield own.column(source, filled[source], required=name in key)
    for name in key:
        if name not in {own.field["name"] for own in fields}:
            source = own_name(name)
            cell = pl.col(source)
            yield TypedColumn(
                field=name, source=source, value=cell, dtype=pl.String(), required=True
            )


def _in_one_form(column: TypedColumn) -> pl.Expr:
    """Return the values of a column as text, each in its one form; what is broken as it is."""
    form = column.value.cast(pl.String)
    if column.dtype == DECIMAL:  # as 1.500000000
        form = form.str.strip_chars_end("0").str.strip_chars_end(".")
    return pl.coalesce(form, pl.col(column.source)).alias(column.source)


def _keys(stated: Stated) -> Iterator[Key]:
    for fields in stated.unique_keys:
        yield Key(kind="duplicate_value", fields=fields, sources=tuple(map(own_name, fields)))
    if key := stated.primary_key:
        yield Key(kind="duplicate_key", fields=key, sources=tuple(map(own_name, key)))
