"""`claimcheck cite`."""

from __future__ import annotations

import click

from claimcheck.cli.exits import exits

STYLES = ("apa", "bibtex", "csl-json", "ris")


@click.command()
@click.argument("claim", required=False)
@click.option("--style", type=click.Choice(STYLES), default="apa", show_default=True)
@click.option("--package", metavar="PATH", help="Another package than the one here.")
def cite(claim: str | None, style: str, package: str | None) -> None:
    """Print how to cite this release of the data, or one CLAIM of it, such as C034."""
    with exits():
        from claimcheck.data.cite import Style
        from claimcheck.data.cite import cite as cited
        from claimcheck.files.nearest import here

        chosen: Style = style  # type: ignore[assignment]  # click has checked it
        click.echo(cited(chosen, claim, package=package or here()))
