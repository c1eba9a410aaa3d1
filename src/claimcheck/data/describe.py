"""What the tables and columns are: names, types, meanings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, cast, get_args

from claimcheck.data.data_package import DataPackage
from claimcheck.schema import bundled
from claimcheck.schema.stated import foreign_keys
from claimcheck.text.names import Table, pick


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table, as its Table Schema describes it.

    `values` has the meaning of each allowed value, `refers_to` the table to which the cell points,
    `separator` what joins several things in one cell. A derived column is computed by the build,
    an anchored one is written from a copy of the article.
    """

    table: str
    name: str
    type: str
    description: str
    example: str
    required: bool = False
    values: dict[str, str] = field(default_factory=dict)
    refers_to: str = ""
    separator: str = ""
    derived: bool = False
    anchored: bool = False

    @property
    def heading(self) -> str:
        """Return the column's name, its type, and what else must be known before it is filled."""
        marks = [w for w in ("required", "derived", "anchored") if getattr(self, w)]
        kind = ", ".join([self.type, *marks, *([f"→ {self.refers_to}"] if self.refers_to else [])])
        return f"{self.table}.{self.name} ({kind})"

    def __str__(self) -> str:
        """Return the description for a reader, with a line for each allowed value."""
        lines = [self.heading, self.description, f"Example: {self.example}"]
        return "\n".join([*lines, *(f"  {v}: {meaning}" for v, meaning in self.values.items())])


def tables() -> tuple[Table, ...]:
    """Return the names of the tables, in the order in which a reader meets them."""
    return get_args(Table)


def describe(table: Table, column: str) -> Column:
    """Say what a column holds: type, meaning, allowed values, example.

    Raises:
        UnknownName: no such table or column; the message names those that there are.

    """
    known = columns(table)
    return known[pick(column, known, f"column of {table}")]


def columns(table: Table) -> dict[str, Column]:
    """Return the columns of a table by name, in their order in the file.

    Raises:
        UnknownName: no such table.

    """
    schema = bundled.schema(pick(table, bundled.tables(), "table"))
    targets = {key.fields[0]: key.resource for key in foreign_keys(schema, table)}
    return {f["name"]: _described_column(table, f, targets) for f in schema["fields"]}


def columns_of(package: DataPackage, table: str) -> list[Column]:
    """Return the columns that a table of a package has, those of its own among them.

    Raises:
        UnknownName: no such table.

    """
    known = columns(cast(Table, table))
    own = "A column of the package's own."
    return [
        known.get(name) or Column(table=table, name=name, type=kind, description=own, example="")
        for name, kind in package.types(table).items()
    ]


def _described_column(table: str, described: dict[str, Any], targets: dict[str, str]) -> Column:
    marks, limits = described.get("claimcheck", {}), described.get("constraints", {})
    return Column(
        table=table,
        name=described["name"],
        type="EDTF" if marks.get("value") == "edtf" else described["type"],
        description=described["description"],
        example=str(described.get("example", "")),
        required=bool(limits.get("required")),
        values=bundled.meanings(table, described["name"]),
        refers_to=targets.get(described["name"], ""),
        separator=marks.get("separator", ""),
        derived=bool(marks.get("derived")),
        anchored=bool(marks.get("anchored")),
    )
