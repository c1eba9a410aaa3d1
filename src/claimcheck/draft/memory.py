"""A draft in memory: its tables as CSV, and its descriptor as `build` would write it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from claimcheck.build import descriptor_bytes as descriptors
from claimcheck.draft.rows import Row
from claimcheck.files.csv_writer import write_csv
from claimcheck.files.package import Package, read_package
from claimcheck.files.store import DESCRIPTOR, Memory
from claimcheck.schema import bundled

_MARK = "\ufeff"
"""A byte-order mark, which a page may have inside its lines, and no CSV file may."""


def read(files: Mapping[str, bytes]) -> Package:
    """Read the files of a draft as a package."""
    return read_package("draft", Memory(files, "draft"))


def build(descriptor: dict[str, Any], tables: Mapping[str, Sequence[Row]]) -> dict[str, bytes]:
    """Return the files of a draft by their path; tables without rows have their header."""
    contents = {f"data/{name}.csv": _csv(name, tables.get(name, ())) for name in bundled.tables()}
    bare = {**contents, DESCRIPTOR: descriptors.dump(descriptor)}
    filled = descriptors.build_descriptor(read(bare), contents, None)
    return {**contents, DESCRIPTOR: descriptors.dump(filled)}


def _csv(table: str, rows: Sequence[Row]) -> bytes:
    columns = bundled.columns(table)
    cells = ([row.get(column, "").replace(_MARK, "") for column in columns] for row in rows)
    return write_csv(columns, cells)
