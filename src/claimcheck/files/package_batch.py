"""Many packages read at once, as many at a time as fit into memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimcheck.files.package import Package, keep_tables, open_package
from claimcheck.files.store import Store
from claimcheck.files.tables_together import read_together

LARGEST = 40 * 1024**2
"""Bytes of tables with which no further package is read before these are done with."""


def read_packages(stores: Iterable[tuple[str, Store]]) -> Iterator[list[Package]]:
    """Yield packages as `read_package` returns them, some at a time, in order."""
    some: list[Package] = []
    size = 0
    for path, store in stores:
        package = open_package(path, store)
        some.append(package)
        size += sum(table.size for table in package.unread)
        if size > LARGEST:
            yield _read_tables(some)
            some, size = [], 0
    if some:
        yield _read_tables(some)


def _read_tables(packages: list[Package]) -> list[Package]:
    tables = iter(read_together([table.found for p in packages for table in p.unread]))
    for package in packages:
        keep_tables(package, [next(tables) for _ in package.unread])
    return packages
