"""Which rows point to which: the foreign keys of the profile and those of packages.

A key is compared as text, so that a row with another broken cell is still found. The columns are
`value`, and `target` (`table.column`), which is the same for a cell and for what it may point to.
Of a key of several columns the values are joined by `/`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import polars as pl

from claimcheck.files.package import Package
from claimcheck.model.frame import ROWS
from claimcheck.model.row_key import row_key
from claimcheck.schema import bundled
from claimcheck.schema.stated import ForeignKey, foreign_keys
from claimcheck.typed.own_tables import TypedOwnTable
from claimcheck.typed.row_keys import meant_key, repeated, row_key_expr
from claimcheck.typed.rows_left_out import without_rows
from claimcheck.typed.stack import Stack, own_name


def links(
    stack: Stack, broken: Callable[[str], pl.DataFrame], own_tables: Iterable[TypedOwnTable]
) -> pl.LazyFrame:
    """Return every filled cell of a foreign key: `package`, `row`, `resource`, `field` and so on.

    `broken` gives the broken cells of a table: what is no number, say, has a finding of its own.
    """
    parts = []
    for table, key in _of_profile():
        held = [path for path, package in stack.packages.items() if key.resource in package.held]
        texts = stack.texts(table, key.fields).lazy()
        rows = texts.filter(pl.col(key.fields[0]).is_not_null())
        if held:  # nobody knows the keys of a table that could not be read
            rows = rows.filter(~pl.col("package").cast(pl.String).is_in(held))
        rows = without_rows(rows, broken(table).filter(pl.col("field") == key.fields[0]))
        parts.append(_links(rows, table, key, pl.col(key.fields[0])))
    return pl.concat([*parts, *_own_links(stack, own_tables)])


def _own_links(stack: Stack, own_tables: Iterable[TypedOwnTable]) -> Iterator[pl.LazyFrame]:
    """Yield the same of own tables; a row all of whose cells are empty points nowhere."""
    for one in own_tables:
        for key in one.table.stated.foreign_keys:
            able = [path for path, package in stack.packages.items() if _has_aims(package, key)]
            broken = one.broken.filter(pl.col("field").is_in(list(key.fields)))
            rows = one.frame.lazy().filter(
                pl.col("package").cast(pl.String).is_in(able),
                ~pl.all_horizontal(pl.col(own_name(name)).is_null() for name in key.fields),
            )
            rows = without_rows(rows, broken)
            yield _links(rows, one.table.name, key, row_key_expr(map(own_name, key.fields)))


def _links(rows: pl.LazyFrame, table: str, key: ForeignKey, value: pl.Expr) -> pl.LazyFrame:
    return rows.select(
        *ROWS,
        resource=repeated(table),
        field=repeated(key.fields[0]),
        value=value,
        target=repeated(_aim_name(key)),
    )


def _has_aims(package: Package, key: ForeignKey) -> bool:
    """Tell whether a package has the columns to which a key points; else the schema has a flaw."""
    source = package.sources.get(key.resource)
    there = source is not None and set(key.aims) <= set(source.filled.columns)
    return there and len(key.aims) == len(key.fields)


def keys(stack: Stack, own_tables: Sequence[TypedOwnTable]) -> pl.LazyFrame:
    """Return every key that a foreign key may point to: `package`, `target`, `value`."""
    asked = {key for _, key in _of_profile()}
    asked |= {key for one in own_tables for key in one.table.stated.foreign_keys}
    # Several keys point to the same column, whose values are then listed once.
    aims = {(key.resource, key.aims): _aim_name(key) for key in sorted(asked)}
    return pl.concat(
        frame.select("package", target=repeated(target), value=value)
        for (table, columns), target in aims.items()
        for frame, value in _frames_with(stack, own_tables, table, columns)
    )


def _frames_with(
    stack: Stack, own_tables: Sequence[TypedOwnTable], table: str, columns: Sequence[str]
) -> Iterator[tuple[pl.LazyFrame, pl.Expr]]:
    """Yield the frames of a table that have some columns, and these joined."""
    if set(columns) <= set(bundled.columns(table)):
        texts = stack.texts(table, columns).lazy()
        meant = texts.with_columns(meant_key(pl.col(name)) for name in columns)
        yield meant, row_key_expr(columns) if len(columns) > 1 else pl.col(columns[0])
    for one in own_tables:
        if one.table.name == table and {own_name(name) for name in columns} <= set(
            one.frame.columns
        ):
            yield one.frame.lazy(), row_key_expr(map(own_name, columns))


def _aim_name(key: ForeignKey) -> str:
    return f"{key.resource}.{row_key(key.aims)}"


def _of_profile() -> Iterator[tuple[str, ForeignKey]]:
    for table in bundled.tables():
        for key in foreign_keys(bundled.schema(table), table):
            yield table, key
