"""Many packages read at once, as many at a time as fit into memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from claimcheck.files.package import Package, keep_tables, open_package
from claimcheck.files.store import Store
from claimcheck.files.tables_together import read_together

LARGEST = 96 * 1024**2
"""Bytes of tables with which no further package is read before these are done with."""
UNREAD = 8 * 1024**2
"""Bytes of files that are held beside the cells of others: so many are made tables together."""


def read_packages(stores: Iterable[tuple[str, Store]]) -> Iterator[list[Package]]:
    """Yield packages as `read_package` returns them, some at a time, in order."""
    some: list[Package] = []
    read = size = unread = 0
    for path, store in stores:
        some.append(open_package(path, store))
        unread += sum(table.size for table in some[-1].unread)
        if unread > UNREAD or size + unread > LARGEST:
            _read_tables(some[read:])
            read, size, unread = len(some), size + unread, 0
        if size > LARGEST:
            yield some
            some, read, size = [], 0, 0
    if some:
        _read_tables(some[read:])
        yield some


def _read_tables(packages: Sequence[Package]) -> None:
    tables = iter(read_together([table.found for p in packages for table in p.unread]))
    for package in packages:
        keep_tables(package, [next(tables) for _ in package.unread])
