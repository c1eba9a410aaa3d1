"""`claimcheck cite`."""

from __future__ import annotations

import click

from claimcheck.cli.package_here import PACKAGE, readable
from claimcheck.cli.parameter_types import Choice
from claimcheck.data.bibliography.styles import STYLES
from claimcheck.text.printable import printable


@click.command()
@click.argument("claim", required=False)
@click.option("--style", type=Choice(list(STYLES)), default="apa", show_default=True)
@PACKAGE
def cite(claim: str | None, style: str, package: str | None) -> None:
    """Print how to cite this release of the data, or one CLAIM of it, such as C034."""
    from claimcheck.data.cite import cite as cited

    lines = cited(style, claim, package=readable(package)).splitlines()
    click.echo("\n".join(map(printable, lines)))
