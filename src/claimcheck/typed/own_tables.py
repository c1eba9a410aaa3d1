"""Tables and columns of a package's own, judged by the Table Schema that it states for them.

What breaks it is a flaw of the same kind as a cell that breaks the profile, so the same rules
report it. Values are compared in one form (`1` and `01` are the same whole number).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from claimcheck.schema.own_cells import NotJudged, read
from claimcheck.schema.stated import Node
from claimcheck.typed.cells import Wrong
from claimcheck.typed.stack import OwnTable, own

_ROWS = ["package", "row"]


@dataclass(frozen=True, slots=True)
class Judged:
    """An own table: `frame` has each cell in one form, null where it is empty.

    `broken` lists the cells that are (`package`, `row`, `field`), by this schema or the profile's:
    they stand in the frame as text, so that what points to them finds them. `flaws` has the
    columns of FLAW_SCHEMA.
    """

    table: OwnTable
    frame: pl.DataFrame
    broken: pl.DataFrame
    flaws: pl.DataFrame


def judge(table: OwnTable, told: pl.DataFrame) -> Judged:
    """Hold the cells and keys of an own table to its schema.

    `told` lists the cells that break the profile (`package`, `row`, `field`): that comes first.
    """
    wrong = Wrong(table.raw, table.name, table.broken, told)
    cells = [column for field in table.stated.fields for column in _read(table, field, wrong)]
    frame = table.raw.with_columns(cells)
    for key in table.stated.unique_keys:
        _repeats(frame, key, "duplicate_value", wrong)
    if key := table.stated.primary_key:
        _repeats(frame, key, "duplicate_key", wrong)
        for name in key:
            _empty(frame, name, wrong)
    return Judged(table, frame, pl.concat([wrong.cells, told]), wrong.flaws)


def _read(table: OwnTable, field: Node, wrong: Wrong) -> Iterator[pl.Series]:
    """Yield the cells of a column in their one form; each distinct text is read once."""
    name = field["name"]
    text = table.raw.get_column(own(name)).alias("text")
    try:
        texts = read(text, field, table.stated.missing)
    except NotJudged:  # the descriptor has a flaw that says so
        return
    column = pl.DataFrame([*(table.raw.get_column(key) for key in _ROWS), text])
    column = column.join(texts, on="text", how="left", nulls_equal=True, maintain_order="left")
    broken = column.filter(pl.col("kind").is_not_null())
    if broken.height:
        wrong.add(broken, name, pl.col("kind"), pl.col("message"), "text")
    yield column["cell"].alias(own(name))


def _repeats(frame: pl.DataFrame, key: tuple[str, ...], kind: str, wrong: Wrong) -> None:
    """Add each row but the first with the same key; none where a cell is empty."""
    keys = [own(name) for name in key]
    same = _sound(frame.select(*_ROWS, *keys).drop_nulls(), key, wrong)
    first = pl.col("row").min().over("package", *keys)
    again = same.with_columns(first=first).filter(pl.col("row") > pl.col("first"))
    what = "key" if kind == "duplicate_key" else ", ".join(key)
    message = pl.format("{} is already the {} of another row", joined(key), pl.lit(what))
    wrong.add(again, key[-1], kind, message, keys[-1])


def _empty(frame: pl.DataFrame, name: str, wrong: Wrong) -> None:
    """Add each empty cell of a primary key of which nothing was said yet."""
    empty = _sound(frame.filter(pl.col(own(name)).is_null()), [name], wrong)
    message = pl.lit(f"{name} is empty, and every row needs it")
    wrong.add(empty, name, "missing_value", message, own(name))


def _sound(rows: pl.DataFrame, fields: Sequence[str], wrong: Wrong) -> pl.DataFrame:
    """Return the rows of which no cell of these fields is broken."""
    broken = wrong.cells.filter(pl.col("field").is_in(list(fields)))
    return rows.join(broken, on=_ROWS, how="anti", maintain_order="left") if broken.height else rows


def joined(columns: Sequence[str]) -> pl.Expr:
    """Return the cells of a key of an own table as one text, joined by `/`."""
    return pl.concat_str([pl.col(own(name)).fill_null("") for name in columns], separator="/")


def row_keys(table: OwnTable) -> pl.DataFrame:
    """Return each row and its key: `package`, `row`, `resource`, `row_key` (empty without one)."""
    key = table.stated.primary_key
    text = joined(key) if key else pl.lit("")
    return table.raw.select(*_ROWS, resource=pl.lit(table.name), row_key=text)
