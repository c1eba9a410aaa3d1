"""The package that a command reads: the one named, else the nearest, else the installed one."""

from __future__ import annotations

from pathlib import Path

import click

from claimcheck.files.nearest import find_package
from claimcheck.schema import bundled


def readable(named: str | None) -> Path:
    """Return the package to read; that it is the installed one is said on standard error.

    Only for commands that read: a command that judges or writes takes nothing in place of what
    was asked for.
    """
    if named:
        return Path(named)
    if (found := find_package()) is not None:
        return found
    click.echo("no package in this folder or above it: this is the installed one", err=True)
    return bundled.folder("datapackage")
