"""One SQLite database: a table for each table, with its types, keys and allowed values.

SQLite enforces foreign keys only on connections that ask for it: `PRAGMA foreign_keys = ON`.
All of them are checked when the rows are in, so the file keeps them.
"""

from __future__ import annotations

import sqlite3
import string
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from itertools import islice
from typing import Any

from claimcheck.data.cell_limits import within_64_bits
from claimcheck.data.data_package import DataPackage, Row
from claimcheck.data.flat_column import FlatColumn
from claimcheck.data.held_package import HeldPackage, held
from claimcheck.errors import Unwritable
from claimcheck.export import limits
from claimcheck.export.column_meanings import JOINED, NAMES, meanings
from claimcheck.export.sqlite_views import VIEWS, figures
from claimcheck.export.sqlite_views import definition as definition_of_view
from claimcheck.files.recognition import mark_database
from claimcheck.schema import bundled
from claimcheck.schema.stated import foreign_keys
from claimcheck.text.shortened import shorten
from claimcheck.typed.plain_values import as_json

OUTPUT = "claims.sqlite"

_MOST_COLUMNS = 2_000
_AT_ONCE = 50
"""Rows of one statement."""
_TOO_LARGE = "is beyond the 64 bits of SQLite"
_FOLDED = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
"""SQLite compares names without regard to case, in ASCII alone."""

_TYPES = {"integer": "INTEGER", "number": "NUMERIC", "boolean": "INTEGER"}


def contents(package: DataPackage) -> dict[str, bytes]:
    """Return the package as one database file.

    Dates are text such as `2021-08-15`, booleans 0 and 1, empty cells NULL. The table `about`
    names the package, its version and its hash, `columns` says what every column means. The views
    `joined` and `evidence_joined` have what `claimcheck.joined()` and `.evidence()` return.

    Raises:
        Unwritable: the rows break the package's own keys or allowed values, or SQLite cannot
            hold a table's columns or a number.

    """
    shared = isinstance(package, HeldPackage)
    package = held(package)
    rows = {table: _storable_rows(package, table) for table in package.tables()}
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            _fill(connection, package, rows, shared=shared)
        except OverflowError:  # SQLite names no cell, and to look at each first takes long
            for table, found in rows.items():
                name = str(package.path_of(table))
                limits.assure_cells(found, name, within_64_bits, _TOO_LARGE)
            raise
        except sqlite3.IntegrityError as error:
            message = f"the package breaks its own rules ({error}); run `claimcheck validate`"
            raise Unwritable(message) from None
        # SQLite has exceptions of its own for a disk that is full.
        return {"": connection.serialize()}


def _storable_rows(package: DataPackage, table: str) -> list[Row]:
    """Return a table's rows, if SQLite can hold its columns."""
    limits.assure_columns(package, table, _MOST_COLUMNS, "a table of SQLite")
    path, names = package.path_of(table), dict[str, str]()
    for column in package.types(table):
        other = names.setdefault(column.translate(_FOLDED), column)
        if other != column:
            both = f"{shorten(other)!r} and {shorten(column)!r}"
            raise Unwritable(f"{path}: SQLite takes the columns {both} for one; rename one")
    return package.rows(table)


def _fill(
    connection: sqlite3.Connection,
    package: DataPackage,
    rows: dict[str, list[Row]],
    *,
    shared: bool,
) -> None:
    """Make all tables; the joined rows, of which there may be millions, are held if `shared`."""
    mark_database(connection)
    with connection:
        connection.execute("BEGIN")
        for table in rows:
            connection.execute(definition(package, table))
        for table, found in rows.items():
            _insert(connection, table, package.types(table), found)
        _check_keys(connection)
        _about(connection, package)
        _meanings(connection, package)
        if set(package.tables()) >= _joined_tables():
            for name, source in JOINED.items():
                made = package.made(source.rows) if shared else source.rows(package)
                _view(connection, name, source.flat_columns(package), made)


def _check_keys(connection: sqlite3.Connection) -> None:
    """Refuse a row that points to none, once all are in.

    Checked with each row, the time would grow with the square of their number: for every row that
    is new, SQLite looks through the table that points to it.
    """
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        raise sqlite3.IntegrityError("FOREIGN KEY constraint failed")


def _joined_tables() -> set[str]:
    """Return the tables without which there are no views."""
    return {table for view in VIEWS.values() for table in (view.table, *view.joins)}


def _meanings(connection: sqlite3.Connection, package: DataPackage) -> None:
    connection.execute(f"CREATE TABLE columns ({_column_list(NAMES)})")
    _insert(connection, "columns", dict.fromkeys(NAMES, "string"), meanings(package))


def _view(
    connection: sqlite3.Connection,
    name: str,
    columns: dict[str, FlatColumn],
    rows: Iterable[Row],
) -> None:
    """Make a joined table: a view, and beside it the table of what is worked out."""
    stored = list(figures(name, columns))
    kinds = (f"{_quoted(c)} {_TYPES.get(columns[c].type, 'TEXT')}" for c in stored)
    key = _quoted(stored[0])
    connection.execute(f"CREATE TABLE {name}_figures ({', '.join(kinds)}, PRIMARY KEY ({key}))")
    once = {row[stored[0]]: {column: row[column] for column in stored} for row in rows}
    _insert(connection, f"{name}_figures", {c: columns[c].type for c in stored}, once.values())
    connection.execute(definition_of_view(name, columns))


def _insert(
    connection: sqlite3.Connection, table: str, types: Mapping[str, str], rows: Iterable[Row]
) -> None:
    """Insert rows, many at once: each statement makes sets of all lists of allowed values anew."""
    columns = [(name, kind == "date") for name, kind in types.items()]
    marks = f"({', '.join('?' for _ in columns)})"
    most = connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER) // len(columns)
    left = iter(rows)
    while some := list(islice(left, min(_AT_ONCE, most) or 1)):
        cells = [as_json(row[c]) if day else row[c] for row in some for c, day in columns]
        values = ", ".join([marks] * len(some))
        connection.execute(f"INSERT INTO {_quoted(table)} VALUES {values}", cells)  # noqa: S608


def _about(connection: sqlite3.Connection, package: DataPackage) -> None:
    connection.execute("CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL)")
    told = {"name": package.name, "version": package.version, "sha256": package.sha256}
    connection.executemany("INSERT INTO about VALUES (?, ?)", told.items())


def definition(package: DataPackage, table: str) -> str:
    """Return the CREATE TABLE statement of a table, made from its Table Schema.

    Foreign keys are checked when all rows are in: a claim may point to a later one.
    """
    schema = bundled.schema(table)
    fields = {field["name"]: field for field in schema["fields"]}
    parts = [_column(name, fields.get(name, {})) for name in package.types(table)]
    parts.append(f"PRIMARY KEY ({_column_list(schema['primaryKey'])})")
    have = package.tables()
    for key in foreign_keys(schema, table):
        if key.resource in have:
            there = f"{_quoted(key.resource)} ({_column_list(key.aims)})"
            parts.append(
                f"FOREIGN KEY ({_column_list(key.fields)}) REFERENCES {there}"
                " DEFERRABLE INITIALLY DEFERRED"
            )
    listed = ",\n  ".join(parts)
    return f"CREATE TABLE {_quoted(table)} (\n  {listed}\n)"


def _column(name: str, field: dict[str, Any]) -> str:
    limits = field.get("constraints", {})
    kind = field.get("type", "string")
    parts = [_quoted(name), _TYPES.get(kind, "TEXT")]
    parts += ["NOT NULL"] if limits.get("required") else []
    parts += ["UNIQUE"] if limits.get("unique") else []
    allowed = ["0", "1"] if kind == "boolean" else [_literal(v) for v in limits.get("enum", ())]
    parts += [f"CHECK ({_quoted(name)} IN ({', '.join(allowed)}))"] if allowed else []
    return " ".join(parts)


def _column_list(columns: Sequence[str]) -> str:
    return ", ".join(_quoted(column) for column in columns)


def _quoted(name: str) -> str:
    escaped = name.replace('"', '""')
    return f'"{escaped}"'


def _literal(text: str) -> str:
    escaped = text.replace("'", "''")
    return f"'{escaped}'"
