"""The one maker of small packages: what they are made of, how that is changed, and written.

Rows are cells by column, and cells that do not matter are left out. Columns, their order and
their types are those of the schemas, so that a column that a schema gains stands in every package
that is made, and no test names it.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from claimcheck.schema import bundled
from support.disk import write_files, zip_files
from support.merge_patch import merged

Row = dict[str, str]
Node = dict[str, Any]
Files = dict[str, bytes]


def data_path(table: str) -> str:
    """Return the path of a table's file in the packages that are made here."""
    return f"data/{table}.csv"


def csv_bytes(columns: Iterable[str], rows: Iterable[Row]) -> bytes:
    """Return rows as CSV: minimal quotes, LF, and an empty cell for what a row leaves out.

    Raises:
        ValueError: a row has a cell in no column.

    """
    text = io.StringIO()
    writer = csv.DictWriter(text, list(columns), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def brief_schema(table: str) -> Node:
    """Return the least that a descriptor can say of a table: names and types of its columns."""
    fields = bundled.schema(table)["fields"]
    return {"fields": [{"name": f["name"], "type": f["type"]} for f in fields]}


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """What a small package is made of; each `with_…` returns another recipe, changed.

    The bytes and hashes in the descriptor are always those of the files, so that they are never
    what is wrong; a change of the descriptor can state others.
    """

    descriptor: Node
    """The properties of the package, without `resources`."""
    tables: Mapping[str, list[Row]]
    """The rows of the profile's tables that the package has, in the order of its resources."""
    schema: Callable[[str], Node] = brief_schema
    """What the descriptor says of a table."""
    own_fields: Mapping[str, tuple[Node, ...]] = field(default_factory=dict)
    """Fields of the columns that no schema has, by table; they stand last."""
    file_changes: tuple[Callable[[Files], Files], ...] = ()
    descriptor_changes: tuple[Callable[[Node], Node], ...] = ()

    # Changes of rows

    def with_rows(self, table: str, *rows: Row) -> Recipe:
        """Give a table these rows in place of its own; it may be a table that was not there."""
        return replace(self, tables={**self.tables, table: list(rows)})

    def with_more_rows(self, table: str, *rows: Row) -> Recipe:
        return self.with_rows(table, *self.tables.get(table, []), *rows)

    def with_cells(self, table: str, key: str = "", /, **cells: str) -> Recipe:
        """Change cells of the row that has a key, or of every row."""
        rows = self.tables[table]
        if not any(key in ("", row_key(table, row)) for row in rows):
            raise ValueError(f"no row of {table} has the key {key}")
        return self.with_rows(
            table, *({**r, **cells} if key in ("", row_key(table, r)) else r for r in rows)
        )

    def with_column(self, table: str, field: Node, cell: str = "") -> Recipe:
        """Give a table a column of its own with one cell in every row; its field is described."""
        own = {**self.own_fields, table: (*self.own_fields.get(table, ()), field)}
        return replace(self, own_fields=own).with_cells(table, **{field["name"]: cell})

    # Changes of files

    def with_file_change(self, change: Callable[[Files], Files]) -> Recipe:
        return replace(self, file_changes=(*self.file_changes, change))

    def with_file(self, path: str, data: bytes) -> Recipe:
        """Add a file, or give one other bytes; `datapackage.json` can be one."""
        return self.with_file_change(lambda files: files | {path: data})

    def with_data(self, **tables: bytes) -> Recipe:
        """Give the files of tables these bytes, well formed or not."""
        files = {data_path(table): data for table, data in tables.items()}
        return self.with_file_change(lambda found: found | files)

    def without_file(self, path: str) -> Recipe:
        return self.with_file_change(lambda files: {p: d for p, d in files.items() if p != path})

    def with_edit(self, path: str, old: str, new: str) -> Recipe:
        """Replace a text, wherever it stands in a file; it must be there."""

        def edit(files: Files) -> Files:
            text = files[path].decode()
            if old not in text:
                raise ValueError(f"{path} does not hold {old!r}")
            return files | {path: text.replace(old, new).encode()}

        return self.with_file_change(edit)

    def with_lines(self, path: str, *lines: str) -> Recipe:
        """Add lines to a file, whatever they hold."""
        more = "".join(f"{line}\n" for line in lines).encode()
        return self.with_file_change(lambda files: files | {path: files[path] + more})

    def with_path(self, table: str, path: str) -> Recipe:
        """Give the file of a table another name, which the descriptor states."""
        own = data_path(table)

        def move(files: Files) -> Files:
            return {path if name == own else name: data for name, data in files.items()}

        return self.with_file_change(move).with_resource(table, {"path": path})

    # Changes of the descriptor

    def with_descriptor_change(self, change: Callable[[Node], object]) -> Recipe:
        """Change the parsed descriptor by a function that changes it, or returns another."""

        def changed(found: Node) -> Node:
            other = change(found)
            return other if isinstance(other, dict) else found

        return replace(self, descriptor_changes=(*self.descriptor_changes, changed))

    def with_descriptor(self, patch: Node) -> Recipe:
        """Apply a merge patch to the descriptor; of `resources`, only a whole list can be given."""
        return self.with_descriptor_change(lambda found: merged(found, patch))

    def with_resource(self, name: str, patch: Node | None) -> Recipe:
        """Apply a merge patch to a resource; add one of that name; with None take it away."""

        def change(found: Node) -> Node:
            by_name = {listed["name"]: listed for listed in found["resources"]}
            by_name = merged(by_name, {name: patch and {"name": name, **patch}})
            return {**found, "resources": list(by_name.values())}

        return self.with_descriptor_change(change)

    def with_table(self, name: str, data: bytes, schema: Node | None = None) -> Recipe:
        """Add a table of the package's own."""
        stated = {"path": data_path(name)} | ({"schema": schema} if schema else {})
        return self.with_data(**{name: data}).with_resource(name, stated)

    # What comes of it

    def columns(self, table: str) -> list[str]:
        own = (field["name"] for field in self.own_fields.get(table, ()))
        return [*bundled.columns(table), *own]

    def text(self, table: str) -> str:
        """Return a table as CSV, before any change of its file."""
        return csv_bytes(self.columns(table), self.tables[table]).decode()

    def parsed(self) -> Node:
        """Return the descriptor, which a test may change."""
        return self._described(self._contents())

    def files(self) -> Files:
        """Return the files by path, the descriptor first."""
        contents = self._contents()
        text = json.dumps(self._described(contents), ensure_ascii=False, indent=2).encode()
        return {"datapackage.json": text} | contents

    def write(self, folder: Path) -> Path:
        """Write the package into a folder, and return it."""
        return write_files(folder, self.files())

    def zip(self, file: Path, base: str = "") -> Path:
        """Write the package into a zip, below a folder of it, and return the zip."""
        return zip_files(file, self.files(), base)

    def _contents(self) -> Files:
        files = {data_path(table): self.text(table).encode() for table in self.tables}
        for change in self.file_changes:
            files = change(files)
        return files

    def _described(self, contents: Files) -> Node:
        resources = [self._resource(table, contents) for table in self.tables]
        found = deepcopy({**self.descriptor, "resources": resources})
        for change in self.descriptor_changes:
            found = change(found)
        return found

    def _resource(self, table: str, contents: Files) -> Node:
        schema = self.schema(table)
        return {
            "name": table,
            "path": data_path(table),
            **file_facts(contents.get(data_path(table))),
            "schema": {**schema, "fields": [*schema["fields"], *self.own_fields.get(table, ())]},
        }


def write_each(recipes: Mapping[str, Recipe], folder: Path) -> Path:
    """Write packages beside each other into a folder, by their names in it, and return that."""
    for name, recipe in recipes.items():
        recipe.write(folder / name)
    return folder


def row_key(table: str, row: Row) -> str:
    return "/".join(row.get(column, "") for column in bundled.primary_key(table))


def file_facts(data: bytes | None) -> Node:
    """Return what a descriptor says of the bytes of a file; nothing if there is no file."""
    if data is None:
        return {}
    return {"bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}
