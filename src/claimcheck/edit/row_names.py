"""Which row and which cells a person means: `C034`, `footnotes:3`, `date=2021-08`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from claimcheck.edit.description_row import DESCRIPTION, properties, property_cell
from claimcheck.edit.row_change import key_of
from claimcheck.errors import UsageError
from claimcheck.files.raw_package import RawPackage
from claimcheck.schema import bundled
from claimcheck.text.alike import did_you_mean
from claimcheck.text.names import pick
from claimcheck.text.whole_number import whole_number

_ID = re.compile(r"([A-Z])\[0-9\]")
"""How the pattern of an id begins in a schema: its letter names the table."""
_DIGITS = 18
"""Digits of the longest id that is counted: more than anybody will give."""


def id_letters() -> dict[str, str]:
    """Return the tables whose rows have an id, by the letter with which it begins."""
    found = {}
    for table in bundled.tables():
        key = bundled.primary_key(table)
        constraints = bundled.fields(table)[key[0]].get("constraints", {})
        pattern = _ID.match(constraints.get("pattern", ""))
        if pattern and len(key) == 1:
            found[pattern[1]] = table
    return found


def named_row(given: str) -> tuple[str, str]:
    """Return the table and the key of a row: an id says both, for others the table is named.

    `package` is what the package says of itself.

    Raises:
        UsageError: it is neither an id, nor `TABLE:KEY`.

    """
    if given == DESCRIPTION:
        return DESCRIPTION, ""
    table, colon, key = given.partition(":")
    if colon:
        return pick(table, bundled.tables(), "table"), key
    known = id_letters()
    if given[:1] in known and given[1:].isdigit():
        return known[given[0]], given
    raise UsageError(f"no row is called {given!r}; name an id such as C034, or TABLE:KEY")


def named_cells(table: str, given: Iterable[str]) -> dict[str, str]:
    """Return cells by column from words such as `date=2021-08`; `date=` empties one.

    Raises:
        UsageError: a word has no `=`, or names no column of the table or one twice, or one that
            the program works out.

    """
    cells: dict[str, str] = {}
    for word in given:
        column, equals, value = word.partition("=")
        if not equals:
            raise UsageError(f"{word!r} is no COLUMN=VALUE; `{column}=` empties a cell")
        if column in cells:
            raise UsageError(f"{column} is given twice")
        cells[column] = clean(value)
    check_columns(table, cells)
    if table == DESCRIPTION:
        return {name: property_cell(name, value) for name, value in cells.items()}
    return cells


def check_columns(table: str, names: Iterable[str]) -> None:
    """Make sure that a person may write these columns.

    Raises:
        UsageError: the table has no such column, or the program works it out.

    """
    known = properties() if table == DESCRIPTION else bundled.columns(table)
    for name in names:
        if name not in known:
            hint = did_you_mean(name, known) or f"it has {', '.join(known)}"
            what = "property" if table == DESCRIPTION else "column"
            raise UsageError(f"{table} has no {what} {name!r}; {hint}")
        if name in bundled.derived_columns(table):
            raise UsageError(f"{table}.{name} is worked out by the program; leave it out")


def clean(value: str) -> str:
    """Return a cell as it is written: without line ends of any kind, and spaces around it."""
    return " ".join(value.replace("\ufeff", "").replace("\0", "").splitlines()).strip()


def taken_ids(package: RawPackage, table: str) -> list[str]:
    """Return the keys of a table's rows, and the ids that are retired: none is given again."""
    keys = [key_of(table, row) for row in package.text(table)]
    return [*keys, *(row["id"] for row in package.text("retired"))]


def next_id(table: str, taken: Iterable[str]) -> str:
    """Return the id after the highest that was ever given, also to rows that are retired."""
    letter = next(letter for letter, named in id_letters().items() if named == table)
    numbers = (whole_number(key[1:], _DIGITS) for key in taken if key[:1] == letter)
    return f"{letter}{max(filter(None, numbers), default=0) + 1:03}"
