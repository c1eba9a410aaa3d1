"""The package of a command: the one named, else the nearest, else (to read) the installed one."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from claimcheck.cli.parameter_types import NamedPath
from claimcheck.files.named_store import refuse_address
from claimcheck.files.nearest import find_package, folder_to_write, nearest_package
from claimcheck.files.writer import finish_begun
from claimcheck.model import installation


def no_address(_: click.Context, __: click.Parameter, named: str | None) -> str | None:
    """Return what was named as a package; an address is refused before anything is looked at."""
    if named:
        refuse_address(named)
    return named


PACKAGE = click.option(
    "--package",
    type=NamedPath(),
    callback=no_address,
    metavar="PACKAGE",
    help="Another package than the one here: a folder, a datapackage.json or a zip.",
)


def one_package(command: Callable[..., None]) -> Callable[..., None]:
    """Let a command be told its package as an argument, or by the option that others have."""

    @click.argument(
        "named", type=NamedPath(), callback=no_address, required=False, metavar="[PACKAGE]"
    )
    @PACKAGE
    @wraps(command)
    def told(named: str | None, package: str | None, **given: Any) -> None:
        command(package=one_of(named, package), **given)

    return told


def one_of(named: str | None, package: str | None) -> str | None:
    """Return the package that was named as an argument or by the option, but not by both."""
    if named and package:
        raise click.UsageError("name the package once: as PACKAGE or by --package")
    return named or package


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
    return installation.folder("datapackage")


def package_to_judge(named: str | None) -> Path:
    """Return the package to judge or to show as a whole, whatever form it has.

    Raises:
        NotReadable: none is named, and there is none here.

    """
    return Path(named) if named else nearest_package()


def folder_to_read(named: str | None) -> Path:
    """Return the folder of the package that a command looks at which writes nothing this time.

    Raises:
        NotReadable: none is named, and there is none here.
        CannotBuild: a zip is named.

    """
    return folder_to_write(package_to_judge(named))


def writable(named: str | None) -> Path:
    """Return the folder of the package to change, where nothing is half done any more.

    Raises:
        NotReadable: none is named, and there is none here.
        CannotBuild: a zip is named.

    """
    folder = folder_to_read(named)
    finish_begun(folder)
    return folder
