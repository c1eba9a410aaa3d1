"""`claimcheck info`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import cast

import click

from claimcheck.cli.package_here import readable


@click.command()
@click.argument("package", required=False, metavar="[PACKAGE|TABLE]")
@click.option("--issues", "part", flag_value="issues", help="The known faults, by severity.")
@click.option("--sources", "part", flag_value="sources", help="The references and their verdicts.")
@click.option("--agreement", "part", flag_value="agreement", help="How second readings agree.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def info(package: str | None, part: str | None, as_json: bool) -> None:
    """Say what a package holds: its tables, its figures, its known issues.

    `claimcheck info claims` says of a table what each column means, from the schemas.
    """
    from claimcheck.data import inventory
    from claimcheck.render import overview
    from claimcheck.schema import bundled

    if package in bundled.tables() and not Path(package).exists():
        _print_table(package, as_json=as_json)
        return
    name = part or "overview"
    told = getattr(inventory, name)(str(readable(package)))
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(getattr(overview, name)(told)))


def _print_table(table: str, *, as_json: bool) -> None:
    """Print the data dictionary of a table: each column with its type, meaning and values."""
    from dataclasses import asdict

    from claimcheck.data.describe import columns
    from claimcheck.text.names import Table

    found = columns(cast(Table, table)).values()
    if as_json:
        click.echo(json.dumps([asdict(column) for column in found], ensure_ascii=False, indent=2))
    else:
        click.echo("\n\n".join(map(str, found)))
