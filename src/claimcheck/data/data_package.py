"""A package opened for use: its tables as rows of values, and the hash by which it is cited.

Nothing is cached: each call reads the files again and hands out fresh rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from claimcheck.errors import NotReadable
from claimcheck.files.csv_table import CsvTable
from claimcheck.files.descriptor import resources
from claimcheck.files.file_hash import sha256
from claimcheck.files.given_path import given_path
from claimcheck.files.named_store import open_store
from claimcheck.files.raw_package import ADVICE, RawPackage, open_raw, refused_property
from claimcheck.files.store import DESCRIPTOR
from claimcheck.model import installation
from claimcheck.model.flaw import Flaw
from claimcheck.schema import bundled, profile
from claimcheck.schema.header import absent_columns, missing_columns
from claimcheck.text.shortened import shorten
from claimcheck.typed.plain_values import FORMS, Value, value

if TYPE_CHECKING:
    import frictionless

Made = TypeVar("Made")
Row = Mapping[str, Any]
"""The cells of a row by column, as values: None for an empty cell."""


class DataPackage(RawPackage):
    """An opened claims package: a folder, a descriptor or a zip."""

    @property
    def name(self) -> str:
        """The package's name."""
        return self.text_property("name")

    @property
    def version(self) -> str:
        """The version of the data."""
        return self.text_property("version")

    def tables(self) -> list[str]:
        """Return the names of the profile's tables in the usual order, but for those it lacks.

        What the package must have is among them in any case, so that it is missed by name.
        """
        have = bundled.required_tables() | {
            resource["name"] for _, resource in resources(self.descriptor)
        }
        return [name for name in bundled.tables() if name in have]

    def path_of(self, table: str) -> str | None:
        """Return the path of a table's file inside the package; None if it may and does lack it.

        Raises:
            NotReadable: the profile demands the table, or it is not in one file.

        """
        path = super().path_of(table)
        if path is None and table in self.tables():
            raise refused_property(self.store, self._absence(table))
        return path

    def _absence(self, table: str) -> Flaw:
        for number, resource in resources(self.descriptor):
            if resource["name"] == table:
                where = f"resources.{number}"
                return Flaw("", f"table {table!r} is not in one file", field=where)
        return Flaw("", f"table {table!r} is not among the resources", field="resources")

    def table(self, table: str, *, apart: bool = False) -> CsvTable:
        """Return a table of which every cell is sure; an empty one if the package lacks it.

        An optional column that its file does not have is there, and empty.

        Raises:
            NotReadable: as for any package, or it lacks a column that the profile demands.

        """
        found = super().table(table, apart=apart)
        if not found.columns:
            return found
        resource = self.table_resources()[table]
        if columns := missing_columns(resource, found.columns):
            what = f"1: the table lacks {', '.join(columns)}"
            raise NotReadable(f"{self._shown_path(table)}:{what}; {ADVICE}")
        return found.with_empty(absent_columns(resource, found.columns))

    def rows(self, table: str) -> list[Row]:
        """Return a table's rows as values, typed by the profile's Table Schema.

        Raises:
            NotReadable: as for `table`, or a cell is not of its column's type.

        """
        return self._typed_rows(table, self.table(table))

    def values(self, table: str) -> Sequence[Row]:
        """Return a table's rows as `rows` does; of a large one cells are made when asked for.

        Raises:
            NotReadable: as for `rows`.

        """
        found, types = self.table(table, apart=True), _schema_types(table)
        rows = found.columns_as(lambda name, texts: _typed_cells(texts, types.get(name, "")))
        if rows is not None and _are_typed(table, found):
            return rows
        return self._typed_rows(table, found)  # which says where a cell stands that is not

    def _typed_rows(self, table: str, found: CsvTable) -> list[Row]:
        types = _schema_types(table)
        kinds = {at: types[name] for at, name in enumerate(found.columns) if name in types}
        typed = {at: kind for at, kind in kinds.items() if kind in FORMS}
        try:
            return [_typed_row(found.columns, cells, typed) for cells in found.rows()]
        except ValueError:
            what = next(_mistyped_cells(found, typed))
            raise NotReadable(f"{self._shown_path(table)}:{what}; {ADVICE}") from None

    def made(self, make: Callable[[DataPackage], Made]) -> Made:
        """Return what is made of the package; one that is held makes it once for all who ask."""
        return make(self)

    def types(self, table: str) -> dict[str, str]:
        """Return the Table Schema type of each column; columns of the package's own are text."""
        types = _schema_types(table)
        return types | {c: "string" for c in self.columns(table) if c not in types}

    def digests(self) -> dict[str, str]:
        """Return the SHA-256 of each file that the descriptor names, by its path.

        It is taken of the bytes, so it cannot be stale; in a package that `claimcheck build`
        wrote, the descriptor's `hash` says the same.
        """
        return {path: sha256(self.read_file(path)) for path in self.paths()}

    @property
    def sha256(self) -> str:
        """The hash of the data: see `fingerprint`."""
        return fingerprint(self.digests())

    def _shown_path(self, table: str) -> str:
        return self.store.show(str(self.path_of(table)))


def _schema_types(table: str) -> dict[str, str]:
    return {name: field["type"] for name, field in bundled.fields(table).items()}


def _typed_row(columns: Sequence[str], cells: Sequence[str], typed: Mapping[int, str]) -> Row:
    """Return a row as values; most cells are text, and only those of `typed` columns are read."""
    values: list[Value] = [cell or None for cell in cells]
    for at, kind in typed.items():
        values[at] = value(cells[at], kind)
    return dict(zip(columns, values, strict=True))


def _typed_cells(texts: list[str], kind: str) -> list[Value]:
    """Return a column as values: each text is read once."""
    if kind not in FORMS:
        return [text or None for text in texts]
    values = {text: value(text, kind) for text in set(texts)}
    return [values[text] for text in texts]


def _are_typed(table: str, found: CsvTable) -> bool:
    """Tell whether each text of a table that is held as a frame is of the type of its column."""
    from claimcheck.typed.columns import profile_columns  # Polars, by which the frame was read

    there = profile_columns(table) if table in bundled.tables() else ()
    typed = [column for column in there if column.meaning and column.source in found.columns]
    if not typed:
        return True
    # With the keys, by which rows are looked up, in one reading.
    keys = bundled.key_columns(table).intersection(found.columns)
    texts = found.select(sorted(keys.union(column.source for column in typed)))
    values = texts.select(column.value for column in typed)
    return values.null_count().equals(texts.select(values.columns).null_count())


def _mistyped_cells(found: CsvTable, typed: Mapping[int, str]) -> Iterator[str]:
    """Yield line, column, text and type of each cell that is not of its type."""
    for number, cells in enumerate(found.rows()):
        for at, kind in typed.items():
            try:
                value(cells[at], kind)
            except ValueError:
                said = f"{found.columns[at]} {shorten(cells[at])!r} is no {kind}"
                yield f"{found.line(number)}: {said}"


def fingerprint(digests: Mapping[str, str]) -> str:
    """Return the hash by which a state of the data is cited: one for all files.

    It is the SHA-256 of what `sha256sum` prints for the files in order of their paths, so that
    anyone can check it: `sha256sum $(ls data/*.csv | LC_ALL=C sort) | sha256sum`.
    """
    listed = "".join(f"{digests[path]}  {path}\n" for path in sorted(digests))
    return sha256(listed.encode())


def open_package(named: str | Path | None = None) -> DataPackage:
    """Open a package by its path (a folder, a `datapackage.json`, a zip); None: the bundled one.

    Raises:
        NotReadable: nothing is there, or no descriptor of a claims package that can be read.
        UsageError: it is no path.

    """
    if named is None:
        path = installation.folder("datapackage")
    else:
        path = Path(given_path(named, "package"))
    store = open_store(path)
    opened = open_raw(str(path), store)
    if flaw := profile.unknown_profile(opened.descriptor):
        raise refused_property(store, flaw)
    return DataPackage(path=opened.path, store=store, descriptor=opened.descriptor)


def data_path() -> Path:
    """Return the folder of the bundled data package, which has `datapackage.json` and `data/`."""
    return installation.folder("datapackage")


def data_version() -> str:
    """Return the version of the bundled data, such as `1.0.0`."""
    return open_package().version


def package() -> frictionless.Package:
    """Return the bundled data as a `frictionless.Package`; Frictionless is imported only now."""
    import frictionless  # 0.3 s that no other call need pay

    return frictionless.Package(str(data_path() / DESCRIPTOR))
