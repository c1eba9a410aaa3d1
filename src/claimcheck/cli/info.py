"""`claimcheck info`."""

from __future__ import annotations

import json

import click

from claimcheck.cli.package_here import readable


@click.command()
@click.argument("package", required=False)
@click.option("--issues", "part", flag_value="issues", help="The known faults, by severity.")
@click.option("--sources", "part", flag_value="sources", help="The references and their verdicts.")
@click.option("--agreement", "part", flag_value="agreement", help="How second readings agree.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def info(package: str | None, part: str | None, as_json: bool) -> None:
    """Say what a package holds: its tables, its figures, its known issues."""
    from claimcheck.data import inventory
    from claimcheck.render import overview

    name = part or "overview"
    told = getattr(inventory, name)(str(readable(package)))
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(getattr(overview, name)(told)))
