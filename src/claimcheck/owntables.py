"""Tables and columns of a package's own, judged by the Table Schema that it states for them.

What breaks it is a flaw of the same kind as a cell that breaks the profile, so the same rules
report it. Values are compared in one form (`1` and `01` are the same whole number).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from claimcheck import home
from claimcheck.cells import flaws, no_flaws
from claimcheck.package import Package
from claimcheck.tables import OwnTable, Stack, own
from claimcheck.tableschema.cells import NotJudged, read
from claimcheck.tableschema.stated import ForeignKey, Node

_ROWS = ["package", "row"]


@dataclass(frozen=True, slots=True)
class Judged:
    """An own table: `frame` has each cell in one form, null where it is empty or broken."""

    table: OwnTable
    frame: pl.DataFrame
    flaws: pl.DataFrame


def judge(table: OwnTable) -> Judged:
    """Hold the cells and keys of an own table to its schema."""
    frame, parts = table.raw, [no_flaws(table.raw)]
    for field in table.stated.fields:
        frame, wrong = _cells(table, frame, field)
        parts.append(wrong)
    for key in table.stated.unique_keys:
        parts.append(_repeats(table, frame, key, "duplicate_value"))
    if key := table.stated.primary_key:
        parts.append(_repeats(table, frame, key, "duplicate_key"))
        parts.extend(_empty(table, frame, name) for name in key)
    found = pl.concat(parts)
    if table.broken.height:
        found = found.join(table.broken, on=_ROWS, how="anti", maintain_order="left")
    once = found.unique([*_ROWS, "field", "kind"], keep="first", maintain_order=True)
    return Judged(table, frame, once)


def _cells(
    table: OwnTable, frame: pl.DataFrame, field: Node
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Read the cells of a column; each distinct text is read once."""
    name = field["name"]
    column = table.raw.select(*_ROWS, text=own(name))
    try:
        texts = read(column["text"], field, table.stated.missing)
    except NotJudged:  # the descriptor has a flaw that says so
        return frame, no_flaws(table.raw)
    column = column.join(texts, on="text", how="left", nulls_equal=True, maintain_order="left")
    wrong = column.filter(pl.col("kind").is_not_null())
    found = flaws(wrong, table.name, name, pl.col("kind"), pl.col("message"), "text")
    return frame.with_columns(column["cell"].alias(own(name))), found


def _repeats(
    table: OwnTable, frame: pl.DataFrame, key: tuple[str, ...], kind: str
) -> pl.DataFrame:
    """Return a flaw for each row but the first with the same key; none where a cell is empty."""
    keys = [own(name) for name in key]
    same = frame.select(*_ROWS, *keys).drop_nulls()
    first = pl.col("row").min().over("package", *keys)
    again = same.with_columns(first=first).filter(pl.col("row") > pl.col("first"))
    what = "key" if kind == "duplicate_key" else ", ".join(key)
    message = pl.format("{} is already the {} of another row", _joined(key), pl.lit(what))
    return flaws(again, table.name, key[-1], kind, message, keys[-1])


def _empty(table: OwnTable, frame: pl.DataFrame, name: str) -> pl.DataFrame:
    """Return a flaw for each empty cell of a primary key."""
    empty = frame.filter(pl.col(own(name)).is_null() & table.raw[own(name)].is_null())
    message = pl.lit(f"{name} is empty, and every row needs it")
    return flaws(empty, table.name, name, "missing_value", message, own(name))


def links(judged: Iterable[Judged], stack: Stack) -> Iterator[pl.LazyFrame]:
    """Yield what own foreign keys point to, with the columns of the frame `links`.

    Of several columns the values are joined by `/`. A row all of whose cells are empty points
    nowhere, and what is broken has a flaw already.
    """
    for one in judged:
        for key in one.table.stated.foreign_keys:
            able = [path for path, package in stack.packages.items() if _has(package, key)]
            broken = one.flaws.lazy().filter(pl.col("field").is_in(list(key.fields)))
            yield (
                one.frame.lazy()
                .filter(
                    pl.col("package").cast(pl.String).is_in(able),
                    ~pl.all_horizontal(pl.col(own(name)).is_null() for name in key.fields),
                )
                .join(broken, on=_ROWS, how="anti", maintain_order="left")
                .select(
                    *_ROWS, resource=pl.lit(one.table.name), field=pl.lit(key.fields[0]),
                    value=_joined(key.fields), target=pl.lit(_target(key)),
                )
            )  # fmt: skip


def keys(judged: Sequence[Judged], stack: Stack) -> Iterator[pl.LazyFrame]:
    """Yield what own foreign keys may point to, with the columns of the frame `keys`."""
    for key in sorted({key for one in judged for key in one.table.stated.foreign_keys}):
        target = pl.lit(_target(key))
        if set(key.aims) <= set(home.columns(key.resource)):
            value = pl.concat_str(pl.col(key.aims).fill_null(""), separator="/")
            yield stack.raw[key.resource].lazy().select("package", target=target, value=value)
        for one in judged:
            there = one.frame.columns
            if one.table.name == key.resource and all(own(aim) in there for aim in key.aims):
                yield one.frame.lazy().select("package", target=target, value=_joined(key.aims))


def _has(package: Package, key: ForeignKey) -> bool:
    """Tell whether a package has the columns to which a key points; else the schema has a flaw."""
    source = package.sources.get(key.resource)
    there = source is not None and set(key.aims) <= set(source.frame.columns)
    return there and len(key.aims) == len(key.fields)


def _target(key: ForeignKey) -> str:
    return f"{key.resource}.{'/'.join(key.aims)}"


def _joined(columns: Sequence[str]) -> pl.Expr:
    return pl.concat_str([pl.col(own(name)).fill_null("") for name in columns], separator="/")


def row_keys(table: OwnTable) -> pl.DataFrame:
    """Return each row and its key: `package`, `row`, `resource`, `row_key` (empty without one)."""
    key = table.stated.primary_key
    joined = _joined(key) if key else pl.lit("")
    return table.raw.select(*_ROWS, resource=pl.lit(table.name), row_key=joined)
