"""What the columns of a package and of its joined tables mean, as rows of a table."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.data import describe, evidence, joined
from claimcheck.data.data_package import DataPackage
from claimcheck.text.names import Table

JOINED = {"joined": joined, "evidence_joined": evidence}
"""The joined tables: what gives the columns and the rows of each."""

NAMES = ("table_name", "column_name", "type", "description", "example", "allowed", "refers_to")


def meanings(package: DataPackage) -> Iterator[dict[str, str | None]]:
    """Yield a row for each column, with NAMES as its cells; None where there is nothing to say.

    `allowed` has a line for each value that the column may have, with its meaning; `refers_to` is
    the table to which the cell points, or from which a joined table has it.
    """
    for table in describe.tables():
        if table in package.tables():
            yield from _column_rows(package, table)
    for name, source in JOINED.items():
        for column, told in source.flat_columns(package).items():
            yield _meaning_row(
                name,
                column,
                type=told.type,
                description=told.description,
                refers_to=told.table,
            )


def _column_rows(package: DataPackage, table: Table) -> Iterator[dict[str, str | None]]:
    for said in describe.columns_of(package, table):
        yield _meaning_row(
            table,
            said.name,
            type=said.type,
            description=said.description,
            example=said.example,
            allowed="\n".join(f"{value}: {meaning}" for value, meaning in said.values.items()),
            refers_to=said.refers_to,
        )


def _meaning_row(table: str, column: str, **told: str) -> dict[str, str | None]:
    given = {"table_name": table, "column_name": column, **told}
    return {name: given.get(name) or None for name in NAMES}
