"""Where the settings of a project may lie: beside its package, or in a folder above it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

OWN, PROJECT = "claimcheck.toml", "pyproject.toml"


def settings_files(package: str | Path) -> Iterator[Path]:
    """Yield the paths at which the settings of a package may lie: no output may take their place.

    The first that is there and has settings counts.
    """
    beside = Path(package) if Path(package).is_dir() else Path(package).parent
    whole = Path(os.path.realpath(beside))  # links in a circle are no error to it
    yield from (folder / name for folder in (whole, *whole.parents) for name in (OWN, PROJECT))
