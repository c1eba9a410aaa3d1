"""`claimcheck info`."""

from __future__ import annotations

import click

from claimcheck.cli.package_here import readable


@click.command()
@click.argument("package", required=False)
@click.option("--issues", is_flag=True, help="The known faults of the text, by severity.")
@click.option("--sources", is_flag=True, help="The references: access, verdicts, what is left.")
def info(package: str | None, issues: bool, sources: bool) -> None:
    """Say what a package holds: its tables, its figures, its known issues."""
    from claimcheck.render import overview as figures

    path = str(readable(package))
    part = figures.issues if issues else figures.sources if sources else figures.overview
    click.echo("\n".join(part(path)))
