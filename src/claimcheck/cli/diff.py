"""`claimcheck diff`."""

from __future__ import annotations

import sys

import click

from claimcheck.cli.json_output import JSON
from claimcheck.cli.parameter_types import Choice, NamedPath
from claimcheck.errors import FOUND
from claimcheck.files.nearest import nearest_package
from claimcheck.render.diffs import FORMATS


@click.command()
@click.argument("old", type=NamedPath())
@click.argument("new", type=NamedPath(), required=False)
@click.option("--format", "style", type=Choice(list(FORMATS)), default="text", show_default=True)
@JSON
@click.option("--check-version", is_flag=True, help="Fail if the version went up by too little.")
def diff(old: str, new: str | None, style: str, as_json: bool, check_version: bool) -> None:
    """Say what changed from OLD to NEW: columns, rows by key, cells.

    Each is a folder, a datapackage.json, a zip, a wheel, or a git revision such as v1.0.0 or
    HEAD~1:datapackage. Without NEW, the package here is meant.

    Exit code 0: compared. 1: with --check-version, the version is too low. 2: not comparable.
    """
    from claimcheck import changes

    found = changes.diff(old, new or nearest_package())
    click.echo("\n".join(FORMATS["json" if as_json else style].lines(found)))
    if not check_version or found.version_meets:
        return
    said = f"version {found.new.version} is too low: {found.bump} changes since "
    click.echo(f"{said}{found.old.version} need {found.needed_version} or later", err=True)
    sys.exit(FOUND)
