"""A package opened for use: its descriptor, and its tables as rows of text or of values.

Nothing is cached: each call reads the files again and hands out fresh rows.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimcheck.data.plain_values import Value, value
from claimcheck.errors import NotReadable, Refused
from claimcheck.files.store import DESCRIPTOR, Store, open_store
from claimcheck.schema import bundled

if TYPE_CHECKING:
    import frictionless

Row = dict[str, Any]
"""The cells of a row by column, as values: None for an empty cell."""


@dataclass(frozen=True, slots=True)
class DataPackage:
    """An opened claims package: a folder, a descriptor or a zip."""

    store: Store
    descriptor: dict[str, Any]

    @property
    def name(self) -> str:
        """The package's name."""
        return str(self.descriptor.get("name", ""))

    @property
    def version(self) -> str:
        """The version of the data."""
        return str(self.descriptor.get("version", ""))

    def tables(self) -> list[str]:
        """Return the names of the profile's tables that the package has, in the usual order."""
        have = {r["name"] for r in _files(self.descriptor)}
        return [name for name in bundled.tables() if name in have]

    def path(self, table: str) -> str:
        """Return the path of a table's file inside the package; empty if there is none."""
        found = (r["path"] for r in _files(self.descriptor) if r["name"] == table)
        return str(next(found, ""))

    def text(self, table: str) -> list[dict[str, str]]:
        """Return a table's rows as text; a table that the package does not have has none.

        Raises:
            NotReadable: the file is missing, not a CSV of its header's width, or lacks a column.

        """
        if not (path := self.path(table)):
            return []
        header, rows = self._records(path)
        lacking = [column for column in self._schema_types(table) if column not in header]
        if lacking:
            raise NotReadable(f"{path} lacks {', '.join(lacking)}; {ADVICE}")
        return [dict(zip(header, row, strict=True)) for row in rows]

    def rows(self, table: str) -> list[Row]:
        """Return a table's rows as values, typed by the profile's Table Schema.

        Raises:
            NotReadable: as for `text`, or a cell is not of its column's type.

        """
        types = self._schema_types(table)
        return [
            {c: self._value(table, n, c, cell, types.get(c, "string")) for c, cell in row.items()}
            for n, row in enumerate(self.text(table))
        ]

    def types(self, table: str) -> dict[str, str]:
        """Return the Table Schema type of each column; columns of the package's own are text."""
        types = self._schema_types(table)
        header = self._records(path)[0] if (path := self.path(table)) else []
        return types | {column: "string" for column in header if column not in types}

    def digests(self) -> dict[str, str]:
        """Return the SHA-256 of each file that the descriptor names, by its path.

        It is taken of the bytes, so it cannot be stale; in a package that `claimcheck build`
        wrote, the descriptor's `hash` says the same.
        """
        paths = sorted(resource["path"] for resource in _files(self.descriptor))
        return {path: hashlib.sha256(self._bytes(path)).hexdigest() for path in paths}

    def sizes(self) -> dict[str, int]:
        """Return the length in bytes of each file that the descriptor names, by its path."""
        return {r["path"]: len(self._bytes(r["path"])) for r in _files(self.descriptor)}

    @property
    def sha256(self) -> str:
        """The hash of the data: see `fingerprint`."""
        return fingerprint(self.digests())

    def _bytes(self, path: str) -> bytes:
        try:
            return self.store.read(path)
        except Refused as refused:
            raise NotReadable(f"{self.store.shown}: {refused}") from None

    def _records(self, path: str) -> tuple[list[str], list[list[str]]]:
        try:
            text = io.StringIO(self._bytes(path).decode("utf-8-sig"), newline="")
            header, *rows = csv.reader(text, strict=True)
        except (ValueError, csv.Error):
            raise NotReadable(f"{path} is not CSV in UTF-8 with a header; {ADVICE}") from None
        if any(len(row) != len(header) for row in rows):
            raise NotReadable(f"{path} has a record of another width than its header; {ADVICE}")
        return header, rows

    def _schema_types(self, table: str) -> dict[str, str]:
        fields = bundled.schema(table)["fields"] if table in bundled.tables() else []
        return {f["name"]: f["type"] for f in fields}

    def _value(self, table: str, number: int, column: str, text: str, kind: str) -> Value:
        try:
            return value(text, kind)
        except ValueError:
            where = f"row {number + 1} of {table}: {column}"
            raise NotReadable(f"{where} {cut(text)!r} is no {kind}; {ADVICE}") from None


ADVICE = "`claimcheck validate` says more"
_SHOWN = 60


def cut(text: str) -> str:
    """Return as much of a cell or a name as a message shows, so that none fills the screen."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def fingerprint(digests: Mapping[str, str]) -> str:
    """Return the hash by which a state of the data is cited: one for all files.

    It is the SHA-256 of what `sha256sum` prints for the files in order of their paths, so that
    anyone can check it: `sha256sum $(ls data/*.csv | LC_ALL=C sort) | sha256sum`.
    """
    listed = "".join(f"{digests[path]}  {path}\n" for path in sorted(digests))
    return hashlib.sha256(listed.encode()).hexdigest()


def open_package(named: str | Path | None = None) -> DataPackage:
    """Open a package by its path (a folder, a `datapackage.json`, a zip); None: the bundled one.

    Raises:
        NotReadable: nothing is there, or no descriptor that can be read.

    """
    path = bundled.folder("datapackage") if named is None else Path(named)
    store = open_store(path)
    file = path.name if path.suffix == ".json" else DESCRIPTOR
    try:
        descriptor = json.loads(store.read(file).decode("utf-8-sig"))
    except (Refused, ValueError, RecursionError) as error:
        raise NotReadable(f"{store.show(file)} cannot be read: {error}") from None
    if not isinstance(descriptor, dict):
        raise NotReadable(f"{store.show(file)} is not a JSON object")
    return DataPackage(store, descriptor)


def data_path() -> Path:
    """Return the folder of the bundled data package, which has `datapackage.json` and `data/`."""
    return bundled.folder("datapackage")


def data_version() -> str:
    """Return the version of the bundled data, such as `1.0.0`."""
    return open_package().version


def package() -> frictionless.Package:
    """Return the bundled data as a `frictionless.Package`; Frictionless is imported only now."""
    import frictionless  # 0.3 s that no other call need pay

    return frictionless.Package(str(data_path() / DESCRIPTOR))


def _files(descriptor: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the resources that have a name and one path."""
    listed: Iterable[Any] = descriptor.get("resources") or ()
    for resource in listed if isinstance(listed, list) else ():
        if isinstance(resource, dict) and isinstance(resource.get("path"), str):
            yield {"name": "", **resource}
