"""Table Schema into Pandera: typed frames, and every cell that breaks the contract, once.

Text becomes a value here and nowhere else. A cell that cannot be its type is null in the typed
frame and listed as broken; what is left is Pandera's to judge, on eager Polars frames. Pandera's
own converter from Table Schema drops keys, dates and exclusive bounds, so the translation is ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any

import pandera.polars as pa
import polars as pl

from claimcheck import home
from claimcheck.tables import FLAW_SCHEMA, Stack
from claimcheck.values.bounds import bounds
from claimcheck.values.edtf import EdtfError, ImpossibleDate, Interval, ReversedInterval, parse

DECIMAL = pl.Decimal(38, 9)
_PLAIN_NUMBER = r"^-?[0-9]{1,20}(?:\.[0-9]{1,9})?$"
_PLAIN_INTEGER = r"^-?[0-9]{1,18}$"
_PLAIN_DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_EXPECTED = {
    "integer": "a whole number such as 13",
    "number": "a plain decimal number such as 13 or 0.5",
    "boolean": "true or false",
    "date": "a day of the calendar such as 2021-08-15",
}
_KINDS: dict[type[EdtfError], str] = {
    ImpossibleDate: "impossible_date",
    ReversedInterval: "reversed_interval",
}


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
    schema = home.schema(table)
    raw = stack.raw[table]
    frame = raw.with_columns(_cast(field) for field in schema["fields"])
    flaws = [_wrong_types(raw, frame, field, table) for field in schema["fields"]]
    for field in schema["fields"]:
        if field.get("claimcheck", {}).get("value") == "edtf":
            frame, found = _dated(frame, field["name"], table)
            flaws.append(found)
    if table == "quantities":
        frame = _bounded(frame)
    uncastable = pl.concat(flaws).select("package", "row", "field")
    judged = _judge(raw, frame, schema, table).join(
        uncastable, on=["package", "row", "field"], how="anti", maintain_order="left"
    )
    flaws.append(judged.join(stack.broken[table], on=["package", "row"], how="anti"))
    found = pl.concat(flaws)
    return Typed(frame, _broken(found, stack.broken[table], schema), found)


def _broken(flaws: pl.DataFrame, misshapen: pl.DataFrame, schema: dict[str, Any]) -> pl.DataFrame:
    """Return the cells that are held back; of a record of the wrong width, every cell is."""
    cells = flaws.filter(pl.col("kind") != "duplicate_key").select("package", "row", "field")
    names = pl.DataFrame({"field": [f["name"] for f in schema["fields"]]})
    return pl.concat([cells, misshapen.join(names, how="cross")]).unique()


def _cast(field: dict[str, Any]) -> pl.Expr:
    """Return the expression that reads a column's text as its type; null where it cannot be."""
    text = pl.col(field["name"])
    match field["type"]:
        case "integer":
            plain = pl.when(text.str.contains(_PLAIN_INTEGER)).then(text)
            return plain.cast(pl.Int64, strict=False)
        case "number":
            plain = pl.when(text.str.contains(_PLAIN_NUMBER)).then(text)
            return plain.cast(DECIMAL, strict=False)
        case "date":
            plain = pl.when(text.str.contains(_PLAIN_DATE)).then(text)
            return plain.str.to_date("%Y-%m-%d", strict=False)
        case "boolean":
            return pl.when(text == "true").then(True).when(text == "false").then(False).alias(
                field["name"]
            )
        case _:
            return text


def _wrong_types(
    raw: pl.DataFrame, frame: pl.DataFrame, field: dict[str, Any], table: str
) -> pl.DataFrame:
    name = field["name"]
    if field["type"] not in _EXPECTED or frame[name].null_count() == raw[name].null_count():
        return _no_flaws(raw)
    wrong = raw.filter(frame[name].is_null() & pl.col(name).is_not_null())
    message = pl.format(f"{{}} is not {_EXPECTED[field['type']]}", name)
    return _flaws(wrong, table, name, "wrong_type", message)


def _flaws(
    rows: pl.DataFrame, table: str, field: str, kind: str, message: pl.Expr | str
) -> pl.DataFrame:
    """Return one flaw a row: `rows` has `package`, `row`, the field, and maybe `first`."""
    return rows.select(
        "package",
        resource=pl.lit(table),
        path=pl.lit(None, pl.String),
        line=pl.lit(None, pl.UInt32),
        row="row",
        field=pl.lit(field),
        value=pl.col(field).cast(pl.String).fill_null("") if field in rows.columns else pl.lit(""),
        kind=pl.lit(kind),
        message=pl.lit(message) if isinstance(message, str) else message,
        first=pl.col("first") if "first" in rows.columns else pl.lit(None, pl.UInt32),
    )


def _no_flaws(raw: pl.DataFrame) -> pl.DataFrame:
    return pl.DataFrame(schema={"package": raw.schema["package"], **FLAW_SCHEMA})


def _dated(frame: pl.DataFrame, name: str, table: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Add the first and last day of an EDTF column; each distinct text is parsed once."""
    texts = frame[name].drop_nulls().unique(maintain_order=True).to_list()
    records = [(text, *_read_date(text)) for text in texts]
    days = pl.DataFrame(
        records,
        schema={
            name: pl.String, f"{name}_earliest": pl.Date, f"{name}_latest": pl.Date,
            "kind": pl.String, "message": pl.String,
        },
        orient="row",
    )  # fmt: skip
    stored = {f"{name}_{end}": f"stored_{name}_{end}" for end in ("earliest", "latest")}
    frame = frame.rename({k: v for k, v in stored.items() if k in frame.columns})
    joined = frame.join(days, on=name, how="left", maintain_order="left")
    wrong = joined.filter(pl.col("kind").is_not_null())
    flaws = _flaws(wrong, table, name, "", pl.col("message")).with_columns(kind=wrong["kind"])
    clean = pl.when(pl.col("kind").is_null()).then(pl.col(name)).alias(name)
    return joined.with_columns(clean).drop("kind", "message"), flaws


def _read_date(text: str) -> tuple[Any, Any, str | None, str | None]:
    try:
        return (*parse(text), None, None)
    except EdtfError as error:
        return (*Interval(None, None), _KINDS.get(type(error), "not_edtf"), str(error))


def _bounded(frame: pl.DataFrame) -> pl.DataFrame:
    """Recompute the bounds of quantities; null where a cell that they need is broken."""
    given = ["value", "comparator", "value_max", "rounding"]
    comparators = next(
        f["constraints"]["enum"]
        for f in home.schema("quantities")["fields"]
        if f["name"] == "comparator"
    )
    distinct = frame.select(given).unique(maintain_order=True)
    sound = distinct.filter(
        pl.col("value").is_not_null()
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


def _judge(
    raw: pl.DataFrame, frame: pl.DataFrame, schema: dict[str, Any], table: str
) -> pl.DataFrame:
    """Return what Pandera finds, one flaw a cell, in the order of its checks."""
    keys = schema["primaryKey"]
    subject = frame.with_columns(raw[key].alias(f"raw_{key}") for key in keys)
    try:
        pandera_schema(table).validate(subject, lazy=True)
    except pa.errors.SchemaErrors as errors:
        cases = errors.failure_cases.select("column", "check", "index").unique(maintain_order=True)
    else:
        return _no_flaws(raw)
    parts = [_uniqueness(raw, cases, ["package", *keys], "duplicate_key", table)]
    for field in schema["fields"]:
        mine = cases.filter(pl.col("column") == field["name"])
        parts.append(_cells(raw, mine, field, table))
    return pl.concat(parts)


def _uniqueness(
    raw: pl.DataFrame, cases: pl.DataFrame, keys: list[str], kind: str, table: str
) -> pl.DataFrame:
    """Return every row but the first of those that share a key, with the row of the first."""
    hits = cases.filter(pl.col("check") == "multiple_fields_uniqueness")["index"]
    if hits.is_empty():
        return _no_flaws(raw)
    shared = raw[hits.sort()].with_columns(first=pl.col("row").min().over(keys))
    repeats = shared.filter(pl.col("row") > pl.col("first"))
    names = ", ".join(keys[1:])
    shown = pl.concat_str(keys[1:], separator="/")
    message = pl.format(f"{{}} is already the {names} of another row", shown)
    return _flaws(repeats, table, keys[-1], kind, message).with_columns(
        value=repeats.select(shown.fill_null("")).to_series()
    )


def _cells(
    raw: pl.DataFrame, cases: pl.DataFrame, field: dict[str, Any], table: str
) -> pl.DataFrame:
    """Return one flaw for each cell of a column that Pandera refuses: its first failed check."""
    if cases.is_empty():
        return _no_flaws(raw)
    name = field["name"]
    first = cases.unique("index", keep="first", maintain_order=True)
    rows = raw[first["index"].cast(pl.UInt32)].with_columns(check=first["check"])
    constraints = field.get("constraints", {})
    parts = []
    for check, (kind, template) in _CHECKS.items():
        hit = rows.filter(pl.col("check").str.starts_with(check))
        if kind == "not_in_enum" and hit.height:
            message = _nearest(hit[name], constraints["enum"])
            parts.append(_flaws(hit.with_columns(message), table, name, kind, pl.col("message")))
        elif hit.height:
            limit = {k: str(v) for k, v in constraints.items()}
            words = template.format(field=name, **{"pattern": "", "minimum": "", **limit})
            parts.append(_flaws(hit, table, name, kind, words))
    return pl.concat(parts) if parts else _no_flaws(raw)


_CHECKS = {
    "not_nullable": ("missing_value", "{field} is empty, and every row needs it"),
    "isin": ("not_in_enum", ""),
    "str_matches": ("pattern_mismatch", "{field} does not have the form {pattern}"),
    "greater_than": ("out_of_range", "{field} is below its minimum {minimum}"),
    "less_than": ("out_of_range", "{field} is above its maximum"),
    "field_uniqueness": ("duplicate_value", "{field} is the same as in another row"),
}
"""How Pandera's checks begin, which rule each stands for, and its message."""


def _nearest(values: pl.Series, allowed: list[str]) -> pl.Series:
    words = {}
    for value in values.unique():
        near = get_close_matches(str(value), allowed, n=1, cutoff=0.5)
        hint = f"nearest: {near[0]}" if near else f"allowed: {', '.join(allowed)}"
        words[value] = f"{value} is not a value of {values.name} ({hint})"
    return values.replace_strict(words, return_dtype=pl.String).alias("message")


@cache
def pandera_schema(table: str) -> pa.DataFrameSchema:
    """Return the Pandera schema of one of the profile's tables.

    Patterns are anchored as Table Schema means them (the whole value). Keys are unique within a
    package, compared as raw text.
    """
    schema = home.schema(table)
    columns = {field["name"]: _column(field) for field in schema["fields"]}
    keys = [f"raw_{key}" for key in schema["primaryKey"]]
    unique = ["package", *keys]
    return pa.DataFrameSchema(columns, unique=unique, strict=False)


_DTYPES: dict[str, Any] = {
    "integer": pl.Int64, "number": DECIMAL, "date": pl.Date, "boolean": pl.Boolean,
}  # fmt: skip


def _column(field: dict[str, Any]) -> pa.Column:
    constraints = field.get("constraints", {})
    checks = []
    if "enum" in constraints:
        checks.append(pa.Check.isin(constraints["enum"]))
    if "pattern" in constraints:
        checks.append(pa.Check.str_matches(rf"^(?:{constraints['pattern']})$"))
    if "minimum" in constraints:
        checks.append(pa.Check.ge(constraints["minimum"]))
    dtype = _DTYPES.get(field["type"], pl.String)
    return pa.Column(dtype, checks=checks, nullable="required" not in constraints)
