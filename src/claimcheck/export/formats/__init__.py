"""The data in each format: a module here is a format of `claimcheck export`."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from claimcheck.model.registry import Registry


class ExportFormat(Protocol):
    """What a module of this folder has."""

    OUTPUT: str
    """Where it is written if nobody says: a file, or a folder of one file a table."""

    def write(self, folder: Path, output: Path) -> None:
        """Write the package in `folder`."""


FORMATS: Registry[ExportFormat] = Registry(__name__)
