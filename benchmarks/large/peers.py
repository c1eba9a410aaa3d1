"""The contract of the Table Schemas by other tools: types, lists, patterns, bounds, keys.

    python -m benchmarks.large.peers TOOL PACKAGE

prints how many cells and rows the tool refuses. TOOL is `scan`, which reads typed columns and
checks nothing (the floor), `polars`, `pandera`, `dataframely` or `duckdb`.
"""

from __future__ import annotations

import json
import operator
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

SCHEMAS = Path(__file__).parents[2] / "schemas"
FORMS = {
    "integer": r"^-?[0-9]{1,18}$",
    "number": r"^-?[0-9]{1,20}(\.[0-9]{1,9})?$",
    "boolean": r"^(true|false)$",
    "date": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
}


class Table(NamedTuple):
    path: Path
    fields: list[dict[str, Any]]
    keys: list[list[str]]
    foreign: list[tuple[str, str, str]]
    """Each: a column, and the table and column to which it points."""

    def named(self, name: str) -> dict[str, Any]:
        return next(field for field in self.fields if field["name"] == name)


def tables(package: Path) -> dict[str, Table]:
    found = {}
    for path in sorted((package / "data").glob("*.csv")):
        schema = json.loads((SCHEMAS / f"{path.stem}.json").read_text(encoding="utf-8"))
        unique = [[f["name"]] for f in schema["fields"] if f.get("constraints", {}).get("unique")]
        foreign = [
            (
                k["fields"][0],
                k["reference"].get("resource") or path.stem,
                k["reference"]["fields"][0],
            )
            for k in schema.get("foreignKeys", ())
        ]
        keys = [schema["primaryKey"], *unique]
        found[path.stem] = Table(path, schema["fields"], keys, foreign)
    return found


def by_scan(given: dict[str, Table]) -> int:
    import polars as pl

    types = {"integer": pl.Int64, "number": pl.Float64, "date": pl.Date, "boolean": pl.Boolean}
    for table in given.values():
        schema = {f["name"]: types.get(f["type"], pl.String) for f in table.fields}
        pl.scan_csv(table.path, schema=schema).collect()
    return 0


def by_frames(given: dict[str, Table], judge: Callable[[Table, Any], int]) -> int:
    """Count what a judge refuses in the text of each table, and the keys that point to no row."""
    texts = {name: _texts(table) for name, table in given.items()}
    refused = sum(judge(table, texts[name]) for name, table in given.items())
    return refused + _dangling(given, texts)


def judge_by_polars(table: Table, text: Any) -> int:
    laws = enumerate(_polars_laws(table))
    wrong = sum(text.select((~law).sum().alias(str(n)) for n, law in laws).row(0))
    keys = (text.select(key).drop_nulls() for key in table.keys)
    return int(wrong + sum(rows.height - rows.n_unique() for rows in keys))


def _texts(table: Table) -> Any:
    import polars as pl

    schema = {field["name"]: pl.String for field in table.fields}
    return pl.read_csv(table.path, schema=schema)


def _polars_laws(table: Table) -> Iterator[Any]:
    import polars as pl

    for field in table.fields:
        cell, wanted = pl.col(field["name"]), field.get("constraints", {})
        if field["type"] == "date":
            yield cell.str.to_date("%Y-%m-%d", strict=False).is_not_null() | cell.is_null()
        elif field["type"] in FORMS:
            yield cell.str.contains(FORMS[field["type"]])
        if wanted.get("required"):
            yield cell.is_not_null()
        if "enum" in wanted:
            yield cell.is_in(wanted["enum"])
        if "pattern" in wanted:
            yield cell.str.contains(f"^(?:{wanted['pattern']})$")
        if "minimum" in wanted:
            yield cell.cast(pl.Float64, strict=False) >= wanted["minimum"]


def _dangling(given: dict[str, Table], texts: dict[str, Any]) -> int:
    found = 0
    for name, table in given.items():
        for column, aim, key in table.foreign:
            rows = texts[name].select(column).drop_nulls()
            there = texts[aim].select(key).rename({key: column})
            found += rows.join(there, on=column, how="anti").height
    return found


def judge_by_pandera(table: Table, text: Any) -> int:
    import pandera.polars as pa

    columns = {field["name"]: _pandera_column(field, pa) for field in table.fields}
    schema = pa.DataFrameSchema(columns, unique=table.keys[0])
    try:
        schema.validate(text.with_columns(_casts(table)), lazy=True)
    except pa.errors.SchemaErrors as errors:
        return int(errors.failure_cases.height)
    return 0


def _casts(table: Table) -> list[Any]:
    return [_typed(field) for field in table.fields if field["type"] != "string"]


def _typed(field: dict[str, Any]) -> Any:
    import polars as pl

    cell = pl.col(field["name"])
    if field["type"] == "date":
        return cell.str.to_date("%Y-%m-%d", strict=False)
    if field["type"] == "boolean":
        return cell == "true"
    return cell.cast(pl.Int64 if field["type"] == "integer" else pl.Float64, strict=False)


def _pandera_column(field: dict[str, Any], pa: Any) -> Any:
    wanted = field.get("constraints", {})
    checks = []
    if "enum" in wanted:
        checks.append(pa.Check.isin(wanted["enum"]))
    if "pattern" in wanted:
        checks.append(pa.Check.str_matches(f"^(?:{wanted['pattern']})$"))
    if "minimum" in wanted:
        checks.append(pa.Check.ge(wanted["minimum"]))
    needed, unique = wanted.get("required", False), wanted.get("unique", False)
    return pa.Column(checks=checks, nullable=not needed, unique=unique)


def judge_by_dataframely(table: Table, text: Any) -> int:
    import dataframely as dy

    columns = {field["name"]: _dataframely_column(field, table, dy) for field in table.fields}
    schema: Any = type(table.path.stem, (dy.Schema,), columns)
    _, failures = schema.filter(text.with_columns(_casts(table)))
    return len(failures)


def _dataframely_column(field: dict[str, Any], table: Table, dy: Any) -> Any:
    wanted, key = field.get("constraints", {}), field["name"] in table.keys[0]
    said: dict[str, Any] = {"primary_key": key, "nullable": not key and not wanted.get("required")}
    if "enum" in wanted:
        said["check"] = operator.methodcaller("is_in", wanted["enum"])
    if "pattern" in wanted:
        said["regex"] = f"^(?:{wanted['pattern']})$"
    if "minimum" in wanted:
        said["min"] = wanted["minimum"]
    kinds = {"integer": dy.Int64, "number": dy.Float64, "date": dy.Date, "boolean": dy.Bool}
    return kinds.get(field["type"], dy.String)(**said)


def by_duckdb(given: dict[str, Table]) -> int:
    import duckdb

    base = duckdb.connect()
    wrong = 0
    for name, table in given.items():
        columns = ", ".join(f"'{field['name']}': 'VARCHAR'" for field in table.fields)
        read = (
            f"read_csv('{table.path}', header=true, delim=',', quote='\"', columns={{{columns}}})"
        )
        base.execute(f'CREATE TABLE "{name}" AS FROM {read}')
        counts = [f"count(*) FILTER (WHERE NOT ({law}))" for law in _sql_laws(table)]
        wrong += sum(base.execute(f'SELECT {", ".join(counts)} FROM "{name}"').fetchall()[0])
        for key in table.keys:
            cells = ", ".join(f'"{column}"' for column in key)
            there = " AND ".join(f'"{column}" IS NOT NULL' for column in key)
            groups = f'SELECT count(*) - 1 AS n FROM "{name}" WHERE {there} GROUP BY {cells}'
            wrong += base.execute(f"SELECT coalesce(sum(n), 0) FROM ({groups})").fetchall()[0][0]
    for name, table in given.items():
        for column, aim, key in table.foreign:
            rows = f'"{name}" a ANTI JOIN "{aim}" b ON a."{column}" = b."{key}"'
            asked = f'SELECT count(*) FROM {rows} WHERE a."{column}" IS NOT NULL'
            wrong += base.execute(asked).fetchall()[0][0]
    return int(wrong)


def _sql_laws(table: Table) -> Iterator[str]:
    for field in table.fields:
        cell, wanted = f'"{field["name"]}"', field.get("constraints", {})
        if field["type"] == "date":
            yield f"{cell} IS NULL OR try_cast({cell} AS DATE) IS NOT NULL"
        elif field["type"] in FORMS:
            yield f"regexp_matches({cell}, '{FORMS[field['type']]}')"
        if wanted.get("required"):
            yield f"{cell} IS NOT NULL"
        if "enum" in wanted:
            yield f"{cell} IN ({', '.join(repr(value) for value in wanted['enum'])})"
        if "pattern" in wanted:
            yield f"regexp_full_match({cell}, '{wanted['pattern']}')"
        if "minimum" in wanted:
            yield f"try_cast({cell} AS DOUBLE) >= {wanted['minimum']}"


TOOLS: dict[str, Callable[[dict[str, Table]], int]] = {
    "scan": by_scan,
    "polars": partial(by_frames, judge=judge_by_polars),
    "pandera": partial(by_frames, judge=judge_by_pandera),
    "dataframely": partial(by_frames, judge=judge_by_dataframely),
    "duckdb": by_duckdb,
}

if __name__ == "__main__":
    print(TOOLS[sys.argv[1]](tables(Path(sys.argv[2]))))
