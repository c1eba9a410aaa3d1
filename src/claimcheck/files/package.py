"""A package read for a validation: descriptor, tables of raw text, and all that is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from claimcheck.errors import Refused
from claimcheck.files import csv_table, descriptor
from claimcheck.files.csv_table import CsvTable
from claimcheck.files.file_hash import differs, stale_flaw
from claimcheck.files.forks import use_polars_here
from claimcheck.files.json_places import places
from claimcheck.files.judged_descriptor import JudgedDescriptor, judge_descriptor
from claimcheck.files.raw_package import RawPackage, TextCells, TextRow
from claimcheck.files.store import Store
from claimcheck.files.table_source import TableSource, UnreadTable
from claimcheck.model.flaw import Flaw
from claimcheck.model.place import Place
from claimcheck.model.report import PackageSummary
from claimcheck.schema import bundled
from claimcheck.schema.dialect import is_table
from claimcheck.schema.header import absent_columns, command_for, differences, missing_columns
from claimcheck.schema.stated import read_stated, schema_of
from claimcheck.text.shortened import LONGEST_PATH, shorten

SMALL = 1 << 20
"""Bytes of a file up to which it is worth while to read it as one with the like of it."""
PACKED = 32 << 20
"""Bytes of a file from which on its cells are held compressed."""


@dataclass(slots=True, kw_only=True)
class Package(RawPackage):
    """A package as it was read for a validation: what could be read, and all that is wrong.

    `descriptor_path` and `descriptor_data` are those of the descriptor's file; `resources` are its
    resources, by position, that have the form of the profile. `sources` are its tables by name;
    `held` says of a table that is held back why it is, `unjudged` of one whose cells its own schema
    does not judge; `unread` are the tables that are still to be read.
    """

    descriptor_path: str = ""
    descriptor_data: bytes = b""
    resources: dict[int, dict[str, Any]] = field(default_factory=dict)
    sources: dict[str, TableSource] = field(default_factory=dict)
    flaws: list[tuple[str, str, Flaw]] = field(default_factory=list)
    held: dict[str, str] = field(default_factory=dict)
    unjudged: dict[str, str] = field(default_factory=dict)
    unread: list[UnreadTable] = field(default_factory=list)

    @property
    def descriptor_text(self) -> str:
        """The text of the descriptor, which is needed only to tell the line of a property."""
        return self.descriptor_data.decode("utf-8-sig")

    def note(self, flaw: Flaw, resource: str = "", path: str = "") -> None:
        """Record a flaw of a file of this package."""
        self.flaws.append((resource, path, flaw))

    def text(self, table: str) -> list[TextRow]:
        """Return the rows of a table as text, however broken; none of one that is held back."""
        source = self.sources.get(table)
        return [] if source is None else source.filled.text_rows()

    def cells(self, table: str) -> Sequence[TextCells]:
        """Return the rows of a table as `text` does."""
        return self.text(table)

    def summary(self) -> PackageSummary:
        """Say what the package calls itself and how many rows each of its tables has."""
        return PackageSummary(
            path=self.path,
            name=self.text_property("name"),
            title=self.text_property("title"),
            version=self.text_property("version"),
            status=self.text_property("status"),
            rows={name: source.table.height for name, source in self.sources.items()},
        )


def read_package(path: str, store: Store) -> Package:
    """Read a package's descriptor and files; whatever is wrong is noted, nothing is raised."""
    package = open_package(path, store)
    known: dict[str, CsvTable] = {}  # of a file that several resources name, once
    for one in package.unread:
        known[one.path] = known.get(one.path) or read_table(one.found)
    keep_tables(package, [known[one.path] for one in package.unread])
    return package


def read_table(found: bytes | CsvTable) -> CsvTable:
    """Return a file as a table, unless it is one already."""
    return found if isinstance(found, CsvTable) else csv_table.read(found, frame=True)


def keep_tables(package: Package, tables: Iterable[CsvTable]) -> None:
    """Keep the tables of an opened package, which are now read."""
    for one, table in zip(package.unread, tables, strict=True):
        keep_table(package, one.name, TableSource(path=one.path, table=table, schema=one.schema))
    package.unread = []


def open_package(path: str, store: Store) -> Package:
    """Read a package's descriptor, and the bytes of its files; its tables are `unread`."""
    use_polars_here()
    package, shown = Package(path=path, store=store), store.show(store.descriptor)
    parsed, flaws, data = descriptor.read(store, share=True)
    for flaw in flaws:
        package.note(flaw, path=shown)
    if store.is_unfinished():
        message = "a change of this package was interrupted; run `claimcheck build`"
        package.note(Flaw("unfinished_change", message), path=shown)
    if parsed is not None:
        package.descriptor, package.descriptor_path = parsed, shown
        package.descriptor_data = data
        judged = judge_descriptor(parsed)
        package.resources = {n: r for n, r in judged.resources.items() if n not in judged.misshapen}
        package.unjudged = judged.unjudged
        for flaw in judged.flaws:
            package.note(flaw, path=shown)
        _read_resources(package, judged)
        _locate_flaws(package)
    return package


def replace_files(package: Package, files: Mapping[str, bytes]) -> Package:
    """Return a package in which some files, by path inside it, hold other bytes."""
    shown = {package.store.show(path): data for path, data in files.items()}
    changed = {name: source for name, source in package.sources.items() if source.path in shown}
    found = replace(
        package,
        sources={**package.sources},
        flaws=[flaw for flaw in package.flaws if flaw[0] not in changed],
    )
    for name, source in changed.items():
        table = csv_table.read(shown[source.path], frame=True)
        keep_table(found, name, TableSource(path=source.path, table=table, schema=source.schema))
    return found


def _locate_flaws(package: Package) -> None:
    """Give the flaws of the descriptor the lines of the properties on which they stand."""
    mine = package.descriptor_path
    if any(path == mine and flaw.line is None for _, path, flaw in package.flaws):
        found = places(package.descriptor_text)
        package.flaws = [
            (resource, path, f if path != mine or f.line else descriptor.locate_flaw(f, found))
            for resource, path, f in package.flaws
        ]


def _read_resources(package: Package, judged: JudgedDescriptor) -> None:
    """Read the file of every resource that is a table; of the others, only compare the bytes."""
    shown, seen = package.descriptor_path, set[str]()
    stale: list[tuple[int, str]] = []
    large: dict[str, CsvTable] = {}  # of a file that several resources name, once
    for number, resource in judged.resources.items():
        name, path, where = resource["name"], resource.get("path"), f"resources.{number}"
        if name in seen:
            message = f"table {name!r} stands twice among the resources"
            package.note(Flaw("repeated_table", message, field=f"{where}.name"), name, shown)
        elif isinstance(path, list):  # they are only looked for: see schema.dialect
            for part in descriptor.parts(resource):
                _read_bytes(package, name, part, Place(path=shown, field=f"{where}.path"))
        elif isinstance(path, str):  # any other path is reported by the profile
            data = _read_bytes(package, name, path, Place(path=shown, field=f"{where}.path"))
            if data is not None and differs(resource, data):
                stale.append((number, path))
            if data is not None and is_table(resource):
                if len(data) > SMALL and path not in large:
                    large[path] = _read_large(data)
                package.unread.append(
                    UnreadTable(
                        name=name,
                        path=package.store.show(path),
                        size=len(data),
                        found=large.get(path, data),
                        schema={} if number in judged.misshapen else schema_of(resource),
                    )
                )
        seen.add(name)
    if stale:
        package.note(stale_flaw(stale, sealed=package.store.sealed), path=shown)


def _read_large(data: bytes) -> CsvTable:
    found = csv_table.read(data, frame=True)
    if len(data) > PACKED and found.columns:
        found.pack()
    return found


def _read_bytes(package: Package, name: str, path: str, place: Place) -> bytes | None:
    """Return the bytes of a resource's file; None, and a flaw, if it may not or cannot be read."""
    try:
        return package.store.read(path)
    except Refused as refused:
        shown = shorten(path, LONGEST_PATH)
        flaw = Flaw(refused.kind, str(refused), field=place.field, value=shown)
        package.note(flaw, name, place.path)
        package.held[name] = f"{shown} was not read"
        return None


def keep_table(package: Package, name: str, source: TableSource) -> None:
    """Keep a table if it can be read and has every column that the profile demands."""
    flaws, columns = source.table.flaws, source.table.columns
    resource = {"name": name, "schema": source.schema}
    if not columns:
        package.held[name] = f"{source.path} cannot be read as CSV"
    elif bundled.is_copy(resource) and tuple(columns) == bundled.columns(name):
        source.stated = read_stated(resource)  # as in most packages: there is nothing to compare
    else:
        flaws = [*flaws, *differences(resource, columns)]
        source.stated = read_stated(resource).within(columns)
        source.filled = source.table.with_empty(absent_columns(resource, columns))
        if unmet := missing_columns(resource, columns):
            command = command_for(name, unmet)
            built = f" (`{command}` works it out)" if command else ""
            package.held[name] = f"{source.path} lacks {', '.join(unmet)}{built}"
    if name in package.held:
        flaws = [flaw._replace(row=None) for flaw in flaws]  # the table has no rows to point to
    else:
        package.sources[name] = source
    for flaw in flaws:
        package.note(flaw, name, source.path)
