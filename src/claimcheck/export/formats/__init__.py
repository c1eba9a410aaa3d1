"""The data in each format: a module here is a format of `claimcheck export`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from claimcheck.model.registry import Registry

if TYPE_CHECKING:  # the names of the formats are asked for at each start
    from claimcheck.data.opened import DataPackage


class ExportFormat(Protocol):
    """What a module of this folder has."""

    OUTPUT: str
    """Where it is written if nobody says: a file, or a folder of one file a table."""

    def contents(self, package: DataPackage) -> dict[str, bytes]:
        """Return the bytes of each file by its name in the folder; of a single one, by ""."""


FORMATS: Registry[ExportFormat] = Registry(__name__)
