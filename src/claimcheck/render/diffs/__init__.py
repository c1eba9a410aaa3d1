"""A diff in each format: a module here is a format of `claimcheck diff`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from claimcheck.model.registry import Registry

if TYPE_CHECKING:  # each start needs the names of the formats alone
    from claimcheck.changes.difference import Diff


class DiffFormat(Protocol):
    """What a module of this folder has."""

    def lines(self, diff: Diff) -> Iterator[str]:
        """Yield the lines of a diff."""


FORMATS: Registry[DiffFormat] = Registry(__name__)
