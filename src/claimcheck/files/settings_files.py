"""Where the settings of a project may lie: beside its package, or in a folder above it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

OWN, PROJECT = "claimcheck.toml", "pyproject.toml"


def settings_files(package: str | Path) -> Iterator[Path]:
    """Yield the paths at which the settings of a package may lie: no output may take their place.

    The first that is there and has settings counts.
    """
    beside = Path(package) if _is(Path.is_dir, Path(package)) else Path(package).parent
    whole = Path(os.path.realpath(beside))  # links in a circle are no error to it
    yield from (folder / name for folder in (whole, *whole.parents) for name in (OWN, PROJECT))


def settings_here(package: str | Path) -> Iterator[Path]:
    """Yield the settings files that are there for a package.

    Those of a folder that may not be entered are not: its package is found unreadable.
    """
    return filter(partial(_is, Path.is_file), settings_files(package))


def _is(kind: Callable[[Path], bool], path: Path) -> bool:
    try:
        return kind(path)
    except OSError:  # one may not look, or the name is too long: of a package that is a finding
        return False
