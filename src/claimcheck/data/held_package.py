"""A package whose tables are read once, where much is made of the same rows: a site, a database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from claimcheck.data.data_package import DataPackage, Made, open_package


class HeldPackage(DataPackage):
    """An opened package that hands out the same rows each time: nobody may change them."""

    def made(self, make: Callable[[DataPackage], Made]) -> Made:
        """Return what is made of the package as `DataPackage.made` does; of an iterator, a list."""
        found = make(self)
        return list(found) if isinstance(found, Iterator) else found  # type: ignore[return-value]


def hold(path: str | Path | None) -> HeldPackage:
    """Open a package, and hold what is read of it.

    Raises:
        NotReadable: the package is broken.

    """
    return held(open_package(path))


def held(found: DataPackage) -> HeldPackage:
    """Return an opened package as one that holds what is read of it."""
    if isinstance(found, HeldPackage):
        return found
    kept = HeldPackage(path=found.path, store=found.store, descriptor=found.descriptor)
    for read in (kept.table, kept.columns, kept.rows, kept.values, kept.made):
        setattr(kept, read.__name__, cache(read))
    return kept
