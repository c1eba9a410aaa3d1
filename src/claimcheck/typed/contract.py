"""Table Schema into Pandera: typed frames, and every cell that breaks the contract, once.

What is left of a table when its text was cast is Pandera's to judge, on eager Polars frames.
Pandera's own converter from Table Schema drops keys, dates and exclusive bounds, so the
translation is ours; the name of a check is the kind of flaw that it finds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandera.polars as pa
import polars as pl

from claimcheck.schema import bundled
from claimcheck.typed.cells import DECIMAL, Wrong, bounded, cast, dated, shown, wrong_types
from claimcheck.typed.stack import Stack

__all__ = ["DECIMAL", "Typed", "pandera_schema", "typed"]

_REPEATS = {"duplicate_key", "duplicate_value"}
"""Flaws of a row beside another; the cell itself is sound, and not held back."""


@dataclass(slots=True)
class Typed:
    """A stacked table with typed cells, and what is wrong with them.

    `frame` has `package`, `row` and the schema's columns; an EDTF column `x` is joined by
    `x_earliest` and `x_latest` (Date), a quantity's `lower` and `upper` are recomputed and joined
    by `lower_open` and `upper_open`, and what is stored of a derived column is in `stored_<name>`.
    `broken` lists `package`, `row`, `field` of the cells held back; `flaws` has FLAW_SCHEMA.
    """

    frame: pl.DataFrame
    broken: pl.DataFrame
    flaws: pl.DataFrame


def typed(stack: Stack, table: str) -> Typed:
    """Return a stacked table with typed cells, checked against its bundled Table Schema."""
    schema, raw = bundled.schema(table), stack.raw[table]
    frame = raw.with_columns(cast(field) for field in schema["fields"])
    misshapen = stack.broken[table]
    wrong = Wrong(raw, table, misshapen, told=misshapen.clear().with_columns(field=pl.lit("")))
    for field in schema["fields"]:
        wrong_types(raw, frame, field, wrong)
    for field in schema["fields"]:
        if field.get("claimcheck", {}).get("value") == "edtf":
            frame = dated(frame, field["name"], wrong)
    if table == "quantities":
        frame = bounded(frame)
    _judge(raw, frame, table, wrong)
    every = pl.DataFrame({"field": bundled.columns(table)})  # of a record of the wrong width
    broken = pl.concat([wrong.cells, misshapen.join(every, how="cross")])
    return Typed(frame, broken, wrong.flaws)


def _judge(raw: pl.DataFrame, frame: pl.DataFrame, table: str, wrong: Wrong) -> None:
    """Add what Pandera finds, one flaw a cell: the first check that the cell fails."""
    fields = {field["name"]: field for field in bundled.schema(table)["fields"]}
    for (column,), mine in _failures(frame, table).group_by(["column"], maintain_order=True):
        first = mine.unique("index", keep="first", maintain_order=True)
        for (check,), hits in first.group_by(["check"], maintain_order=True):
            _add(raw, hits["index"].sort(), fields[str(column)], str(check), wrong)


def _failures(frame: pl.DataFrame, table: str) -> pl.DataFrame:
    """Return `column`, `check` and `index` of what Pandera finds, and nothing else of it.

    Its errors hold every value several times over; they are gone before flaws are made of them.
    """
    try:
        pandera_schema(table).validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        words = pl.col("column", "check").cast(pl.Categorical)
        cases: pl.DataFrame = errors.failure_cases
        return cases.select(words, pl.col("index").cast(pl.UInt32))
    return pl.DataFrame(schema={"column": pl.String, "check": pl.String, "index": pl.UInt32})


def _add(
    raw: pl.DataFrame, hits: pl.Series, field: dict[str, Any], check: str, wrong: Wrong
) -> None:
    """Add the rows, by their index, of which a cell fails a check."""
    keys = bundled.primary_key(wrong.table) if check == "duplicate_key" else (field["name"],)
    rows = raw.select("package", "row", *keys)[hits]
    kind = "missing_value" if check == "not_nullable" else check
    if kind == "missing_value":  # what is there but is no value was told already
        rows = rows.filter(pl.col(field["name"]).is_null())
    if kind in _REPEATS:
        rows = _with_first(raw, rows, keys)
    wrong.add(rows, field["name"], kind, _MESSAGES[kind](field))


def _with_first(raw: pl.DataFrame, repeats: pl.DataFrame, keys: tuple[str, ...]) -> pl.DataFrame:
    """Add `first`, the row that has the same key and came first, and the key itself as `key`."""
    same = ["package", *keys]
    firsts = raw.lazy().group_by(same).agg(first=pl.col("row").min()).collect()
    return repeats.join(firsts, on=same, how="left", maintain_order="left").with_columns(
        key=pl.concat_str(keys, separator="/")
    )


Message = Callable[[dict[str, Any]], pl.Expr]
"""What a flaw says, made from the schema of its field."""


def _says(template: str, cell: str = "", constraint: str = "") -> Message:
    """Fill a template with the cell (`cell` names another column for it) and a limit or name."""

    def message(field: dict[str, Any]) -> pl.Expr:
        limit = field.get("constraints", {}).get(constraint, field["name"])
        values = [shown(cell or field["name"]), pl.lit(str(limit))]
        return pl.format(template, *values[: template.count("{}")])

    return message


_MESSAGES: dict[str, Message] = {
    "missing_value": lambda field: pl.lit(f"{field['name']} is empty, and every row needs it"),
    "not_in_enum": _says("{} is not a value of {}"),
    "pattern_mismatch": _says("{} does not have the form {}", constraint="pattern"),
    "out_of_range": _says("{} is less than the minimum {}", constraint="minimum"),
    "not_a_web_address": _says("{} is not a web address such as https://www.example.org/a%20page"),
    "duplicate_key": _says("{} is already the key of another row", "key"),
    "duplicate_value": _says("{} is already the {} of another row", "key"),
}


@cache
def pandera_schema(table: str) -> pa.DataFrameSchema:
    """Return the Pandera schema of one of the profile's tables; a check is named by its flaw.

    Patterns are anchored as Table Schema means them (the whole value). Keys and unique columns
    have no value twice within one package.
    """
    schema = bundled.schema(table)
    columns = {field["name"]: _column(field) for field in schema["fields"]}
    keys = schema["primaryKey"]
    columns[keys[-1]].checks.append(_unrepeated(keys, "duplicate_key"))
    return pa.DataFrameSchema(columns, strict=False)


_DTYPES: dict[str, Any] = {
    "integer": pl.Int64,
    "number": DECIMAL,
    "date": pl.Date,
    "boolean": pl.Boolean,
}

_PCHAR = r"(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})"
_WEB_ADDRESS = rf"^https?://(?:{_PCHAR}|[\[\]])+(?:/{_PCHAR}*)*(?:\?(?:{_PCHAR}|[/?])*)?(?:#(?:{_PCHAR}|[/?])*)?$"
"""A URI of RFC 3986 with a scheme that a browser opens."""


def _column(field: dict[str, Any]) -> pa.Column:
    """Return a column's type and checks; the tests hold the schemas to what is read here."""
    constraints = field.get("constraints", {})
    checks = []
    if "enum" in constraints:
        checks.append(pa.Check.isin(constraints["enum"], error="not_in_enum"))
    if "pattern" in constraints:
        whole = rf"^(?:{constraints['pattern']})$"
        checks.append(pa.Check.str_matches(whole, error="pattern_mismatch"))
    if field.get("format") == "uri":
        checks.append(pa.Check.str_matches(_WEB_ADDRESS, error="not_a_web_address"))
    if "minimum" in constraints:
        checks.append(pa.Check.ge(constraints["minimum"], error="out_of_range"))
    if constraints.get("unique"):
        checks.append(_unrepeated([field["name"]], "duplicate_value"))
    dtype = _DTYPES.get(field["type"], pl.String)
    return pa.Column(dtype, checks=checks, nullable=not constraints.get("required"))


def _unrepeated(keys: list[str], kind: str) -> pa.Check:
    """Return a check that fails on each row but the first of those with the same full key."""

    def check(data: pa.PolarsData) -> pl.LazyFrame:
        lacking = pl.any_horizontal(pl.col(keys).is_null())
        return data.lazyframe.select(pl.struct("package", *keys).is_first_distinct() | lacking)

    return pa.Check(check, error=kind)
