"""A package as its files say it: a parsed descriptor, and tables of raw text.

This is the only place that knows how a package is read. What uses the data (`data`, `changes`) is
refused whatever it could not be sure of; a validation (`files.package`) takes all, and notes flaws.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from claimcheck.errors import NotReadable, Refused
from claimcheck.files import csv_table, descriptor
from claimcheck.files.csv_table import CsvTable
from claimcheck.files.json_places import places
from claimcheck.files.named_store import open_store
from claimcheck.files.store import Store
from claimcheck.model.flaw import Flaw

TextRow = dict[str, str]
"""The cells of a row by column, "" where a cell is empty."""

TextCells = Mapping[str, str]
"""A row that is only read."""

TextOf = Callable[[str], Sequence[TextCells]]
"""What gives the rows of a table: `text` or `cells` of a package, or what keeps what they read."""

ADVICE = "`claimcheck validate` says more"


@dataclass(slots=True, kw_only=True)
class RawPackage:
    """A package whose descriptor could be parsed; a file is read whenever it is asked for.

    `path` is the package as the user named it.
    """

    path: str
    store: Store
    descriptor: dict[str, Any] = field(default_factory=dict)
    framed: bool = field(default=False, init=False, compare=False)
    """Whether a table was so large that Polars was imported, so that it is there for others."""

    def text_property(self, name: str) -> str:
        """Return a property of the descriptor if it is a text, else an empty one."""
        value = self.descriptor.get(name)
        return value if isinstance(value, str) else ""

    @property
    def article(self) -> dict[str, Any]:
        """What the descriptor says of the article; nothing if that is no object."""
        stated = self.descriptor.get("article")
        return stated if isinstance(stated, dict) else {}

    def table_resources(self) -> dict[str, dict[str, Any]]:
        """Return the resources that are tables, by name; of a repeated name, the first."""
        return descriptor.table_resources(self.descriptor)

    def paths(self) -> list[str]:
        """Return the path of every file that the descriptor names, each once, in order."""
        return descriptor.paths(self.descriptor)

    def read_file(self, path: str) -> bytes:
        """Return the bytes of a file of the package.

        Raises:
            NotReadable: it is not there, or may not be read.

        """
        try:
            return self.store.read(path)
        except Refused as refused:
            raise NotReadable(f"{self.store.shown}: {refused}") from None

    def columns(self, table: str) -> list[str]:
        """Return the columns of a table's file; none if the package lacks the table.

        Raises:
            NotReadable: as for `table`, as far as the header shows it.

        """
        if (path := self.path_of(table)) is None:
            return []
        return self._refuse_doubts(path, csv_table.divide(self.read_file(path))[0]).columns

    def table(self, table: str, *, apart: bool = False) -> CsvTable:
        """Return a table of which every cell is sure; an empty one if the package lacks it.

        With `apart` a large one is read as far as it is asked for (see `csv_table.read`).

        Raises:
            NotReadable: the file cannot be read, or a record of it is in doubt; the message names
                file and line.

        """
        if (path := self.path_of(table)) is None:
            return CsvTable()
        found = csv_table.read(self.read_file(path), frame=self.framed, apart=apart)
        self.framed |= found.is_frame
        return self._refuse_doubts(path, found)

    def text(self, table: str) -> list[TextRow]:
        """Return the rows of a table as text; a table that the package lacks has none.

        Raises:
            NotReadable: as for `table`.

        """
        return self.table(table).text_rows()

    def cells(self, table: str) -> Sequence[TextCells]:
        """Return the rows of a table as `text` does; of a large one cells are made when asked for.

        Raises:
            NotReadable: as for `table`.

        """
        found = self.table(table, apart=True)
        return found.columns_as(lambda _, texts: texts) or found.text_rows()

    def path_of(self, table: str) -> str | None:
        """Return the path of a table's file inside the package; None if it lacks the table."""
        resource = self.table_resources().get(table)
        return None if resource is None else str(resource["path"])

    def _refuse_doubts(self, path: str, found: CsvTable) -> CsvTable:
        if doubts := found.doubts():
            raise NotReadable(f"{describe_flaw(self.store.show(path), doubts[0])}; {ADVICE}")
        return found


def describe_flaw(path: str, flaw: Flaw) -> str:
    """Return what is wrong with a file as `path:line: what it is`."""
    line = "" if flaw.line is None else f":{flaw.line}"
    return f"{path}{line}: {flaw.message}"


def open_raw(path: str, store: Store) -> RawPackage:
    """Open a package by its descriptor.

    Raises:
        NotReadable: it is not there, or no JSON that could be one; the message names the line.

    """
    parsed, flaws, _ = descriptor.read(store)
    if parsed is None:
        raise NotReadable(describe_flaw(store.show(store.descriptor), flaws[-1]))
    return RawPackage(path=path, store=store, descriptor=parsed)


def open_folder(folder: Path) -> RawPackage:
    """Open the package in a folder.

    Raises:
        NotReadable: as for `open_raw`, or there is none.

    """
    return open_raw(folder.as_posix(), open_store(folder))


def refused_property(store: Store, flaw: Flaw) -> NotReadable:
    """Return the error of a descriptor that was parsed, with the line of the property at fault."""
    data = descriptor.read(store).data  # again: nobody else needs the text
    found = descriptor.locate_flaw(flaw, places(data.decode("utf-8-sig")))
    return NotReadable(describe_flaw(store.show(store.descriptor), found))
