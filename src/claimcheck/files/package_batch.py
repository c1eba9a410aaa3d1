"""Many packages read at once, as many at a time as fit into memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from claimcheck.files.package import Package, keep_tables, open_package
from claimcheck.files.store import Store
from claimcheck.files.tables_together import read_together

LARGEST = 144 * 1024**2
"""Bytes of tables with which no further package is read before these are done with.

It is what the most packages of a batch have, where they are small; one that has more is alone.
"""
UNREAD = 8 * 1024**2
"""Bytes of files that are held beside the cells of others: so many are made tables together."""


def read_packages(stores: Iterable[tuple[str, Store]]) -> Iterator[list[Package]]:
    """Yield packages as `read_package` returns them, some at a time.

    A large one comes by itself, and before smaller ones that were read before it and wait.
    """
    some: list[Package] = []
    read = size = unread = 0
    for path, store in stores:
        package = open_package(path, store)
        mine = sum(table.size for table in package.unread)
        if mine > LARGEST:  # its tables stay packed, as none does beside the like of it
            _read_tables([package])
            yield [package]
            del package  # before the next one is read
            continue
        some.append(package)
        unread += mine
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
