"""Packages read into frames of raw text: tables of the same name stacked, each row traceable.

Every stacked table has the columns `package` (an Enum of the paths given), `row` (UInt32, counted
from 0 in its file) and those of its Table Schema, all String; an empty cell is null.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

import polars as pl

from claimcheck import csvtext, descriptor, home, profile
from claimcheck.csvtext import CsvTable
from claimcheck.finding import PackageSummary, Place
from claimcheck.flaw import Flaw
from claimcheck.jsonplaces import places
from claimcheck.store import Refused, Store

FLAW_SCHEMA = {
    "resource": pl.String, "path": pl.String, "line": pl.UInt32, "row": pl.UInt32,
    "field": pl.String, "value": pl.String, "kind": pl.String, "message": pl.String,
    "first": pl.UInt32,
}  # fmt: skip
"""What is wrong with a file or a cell: beside `package`, where it is, its kind, its message.

`first` is the row of the same table with which this one collides, if the kind has such a row.
"""


@dataclass(slots=True)
class Source:
    """The file behind one table of one package."""

    path: str
    table: CsvTable


@dataclass(slots=True)
class Package:
    """One package as it was read: its descriptor, its tables' files, and what is wrong there."""

    path: str
    store: Store
    descriptor: dict[str, Any] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    flaws: list[tuple[str, str, Flaw]] = field(default_factory=list)
    held: dict[str, str] = field(default_factory=dict)

    def note(self, flaw: Flaw, resource: str = "", path: str = "") -> None:
        """Record a flaw of a file of this package."""
        self.flaws.append((resource, path, flaw))

    def summary(self) -> PackageSummary:
        """Say what the package calls itself and how many rows each of its tables has."""
        said = [self.descriptor.get(key) for key in ("name", "title", "version", "status")]
        text = [value if isinstance(value, str) else "" for value in said]
        counts = {
            name: source.table.frame.height
            for name, source in self.sources.items()
            if source.table.frame is not None
        }
        name, title, version, status = text
        return PackageSummary(self.path, name, title, version, status, counts)


@dataclass(slots=True)
class Stack:
    """Many packages as one: the tables of each name stacked, and all flaws of their files."""

    packages: dict[str, Package]
    key: pl.Enum
    raw: dict[str, pl.DataFrame]
    flaws: pl.DataFrame
    broken: dict[str, pl.DataFrame]

    def line(self, package: str, table: str, row: int) -> int:
        """Return the physical line of a row."""
        return self.packages[package].sources[table].table.line(row)

    def missing(self, table: str, package: str) -> str:
        """Say why a table of a package cannot be used, or nothing if it can."""
        found = self.packages[package]
        if table in found.held:
            return found.held[table]
        return "" if table in found.sources else f"there is no table {table}"


def read_package(path: str, store: Store, name: str = "datapackage.json") -> Package:
    """Read a package's descriptor and files; whatever is wrong is noted, nothing is raised."""
    package = Package(path, store)
    shown = store.show(name)
    try:
        data = store.read(name)
    except Refused as refused:
        package.note(Flaw(refused.kind, str(refused)), path=shown)
        return package
    parsed, flaws = descriptor.parse(data)
    if parsed is not None:
        package.descriptor = parsed
        flaws += profile.check(parsed)
    for flaw in flaws:
        package.note(flaw, path=shown)
    if parsed is not None:
        if not any(flaw.kind == "not_a_claims_package" for flaw in flaws):
            _read_resources(package, shown)
        _locate(package, shown, data)
    return package


def _locate(package: Package, shown: str, data: bytes) -> None:
    """Give the flaws of the descriptor the lines of the properties on which they stand."""
    if any(path == shown and flaw.line is None for _, path, flaw in package.flaws):
        found = places(data.decode("utf-8-sig"))
        package.flaws = [
            (resource, path, f if path != shown or f.line else descriptor.located(f, found))
            for resource, path, f in package.flaws
        ]


def _read_resources(package: Package, shown: str) -> None:
    """Read the file of every resource that is a table; of the others, only compare the bytes."""
    seen: set[str] = set()
    stale: list[tuple[int, str]] = []
    for number, resource in descriptor.resources(package.descriptor):
        name, path, where = resource["name"], resource.get("path"), f"resources.{number}"
        if name in seen:
            message = f"table {name!r} stands twice among the resources"
            package.note(Flaw("repeated_table", message, field=f"{where}.name"), name, shown)
        elif isinstance(path, str):  # of any other path the profile has told already
            data = _bytes(package, name, path, Place(shown, field=f"{where}.path"))
            if data is not None and _differs(resource, data):
                stale.append((number, path))
            if data is not None and (name in home.tables() or path.endswith(".csv")):
                _take(package, name, Source(package.store.show(path), csvtext.read(data)))
        seen.add(name)
    if stale:
        package.note(_stale(package.store, stale), path=shown)


def _bytes(package: Package, name: str, path: str, place: Place) -> bytes | None:
    """Return the bytes of a resource's file; None, and a flaw, if it may not or cannot be read."""
    try:
        return package.store.read(path)
    except Refused as refused:
        flaw = Flaw(refused.kind, str(refused), field=place.field, value=path[:80])
        package.note(flaw, name, place.path)
        package.held[name] = f"{flaw.value} was not read"
        return None


def _differs(resource: dict[str, Any], data: bytes) -> bool:
    if "bytes" in resource and resource["bytes"] != len(data):
        return True
    if not isinstance(stated := resource.get("hash"), str):
        return False
    name, _, digest = stated.rpartition(":")
    if (name or "md5") not in ("md5", "sha1", "sha256", "sha512"):
        return False
    return hashlib.new(name or "md5", data, usedforsecurity=False).hexdigest() != digest.lower()


def _stale(store: Store, found: list[tuple[int, str]]) -> Flaw:
    which, where = ", ".join(path for _, path in found), f"resources.{found[0][0]}.hash"
    if store.sealed:
        message = f"{which}: not the bytes that were sealed"
        return Flaw("sealed_file_differs", message, field=where, value=which)
    message = f"bytes or hash of {which} are out of date; run `claimcheck build`"
    return Flaw("stale_hash", message, field=where, value=which)


def _take(package: Package, name: str, source: Source) -> None:
    """Keep a table if it can be read and has every column that its schema names."""
    flaws, frame = source.table.flaws, source.table.frame
    lacking: list[str] = []
    if frame is None:
        package.held[name] = f"{source.path} cannot be read as CSV"
    elif name in home.tables():
        lacking = [f["name"] for f in home.schema(name)["fields"] if f["name"] not in frame.columns]
    if frame is not None and lacking:
        flaws = [*flaws, _lacks(name, lacking, frame.columns)]
        package.held[name] = f"{source.path} lacks {', '.join(lacking)}"
    if name in package.held:
        flaws = [flaw._replace(row=None) for flaw in flaws]  # the table has no rows to point to
    else:
        package.sources[name] = source
    for flaw in flaws:
        package.note(flaw, name, source.path)


def _lacks(name: str, lacking: list[str], columns: list[str]) -> Flaw:
    """Name the columns that a table lacks, and the one that is likely meant for a single one."""
    which = ", ".join(lacking)
    if len(lacking) > 1:
        return Flaw("missing_column", f"table {name} lacks the columns {which}", 1, value=which)
    unknown = set(columns) - {f["name"] for f in home.schema(name)["fields"]}
    near = get_close_matches(which, sorted(unknown), n=1)
    hint = f" (nearest: {near[0]})" if near else ""
    return Flaw("missing_column", f"table {name} lacks the column {which}{hint}", 1, field=which)


def stack(packages: Sequence[Package]) -> Stack:
    """Stack packages that were read; results never depend on how they are grouped."""
    key = pl.Enum([p.path for p in packages])
    raw, broken = {}, {}
    for table in home.tables():
        columns = [f["name"] for f in home.schema(table)["fields"]]
        present = [p for p in packages if table in p.sources]
        raw[table] = pl.concat(
            [_empty(key, columns), *(_rows(p, table, columns, key) for p in present)]
        )
        broken[table] = pl.concat([_no_rows(key), *(_misshapen(p, table, key) for p in present)])
    return Stack({p.path: p for p in packages}, key, raw, flaw_frame(packages, key), broken)


def _empty(key: pl.Enum, columns: Iterable[str]) -> pl.DataFrame:
    texts = dict.fromkeys(columns, pl.String())
    return pl.DataFrame(schema={"package": key, "row": pl.UInt32(), **texts})


def _no_rows(key: pl.Enum) -> pl.DataFrame:
    return pl.DataFrame(schema={"package": key, "row": pl.UInt32})


def _rows(package: Package, table: str, columns: list[str], key: pl.Enum) -> pl.DataFrame:
    frame = package.sources[table].table.frame
    assert frame is not None  # noqa: S101  `_take` kept it because it could be read
    rows = frame.select(columns).with_row_index("row")
    return rows.select(pl.lit(package.path).cast(key).alias("package"), pl.all())


def _misshapen(package: Package, table: str, key: pl.Enum) -> pl.DataFrame:
    rows = package.sources[table].table.broken
    paths = pl.Series("package", [package.path] * len(rows), dtype=key)
    return pl.DataFrame([paths, pl.Series("row", rows, dtype=pl.UInt32)])


def flaw_frame(packages: Iterable[Package], key: pl.Enum) -> pl.DataFrame:
    """Return all flaws of the packages' files, with the columns `package` and FLAW_SCHEMA."""
    records = [
        (p.path, resource, path, f.line, f.row, f.field, f.value, f.kind, f.message, None)
        for p in packages
        for resource, path, f in p.flaws
    ]
    return pl.DataFrame(records, schema={"package": key, **FLAW_SCHEMA}, orient="row")
