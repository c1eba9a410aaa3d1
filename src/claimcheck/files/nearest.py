"""Which package a command means when nobody names one."""

from __future__ import annotations

from pathlib import Path

from claimcheck.schema import bundled


def here() -> Path:
    """Return the package in this folder, else in its `datapackage/`, else the bundled one."""
    for folder in (Path(), Path("datapackage")):
        if (folder / "datapackage.json").is_file():
            return folder
    return bundled.folder("datapackage")
