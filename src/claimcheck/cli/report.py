"""`claimcheck report`."""

from __future__ import annotations

from pathlib import Path

import click

from claimcheck.files.nearest import nearest_package

OUTPUT = "claims-report.html"


@click.command()
@click.argument("package", required=False)
@click.option("--output", metavar="FILE", default=OUTPUT, show_default=True)
@click.option("--force", is_flag=True, help="Replace a file that this command did not write.")
def report(package: str | None, output: str, force: bool) -> None:
    """Write a package as one HTML page, to read, print and send.

    It holds the figures, pictures, claims, sources, known issues and the validator's verdict, and
    needs nothing else to be seen. Of a broken package it shows what can be read, and says so.
    """
    from claimcheck.page.writing import write

    errors = write(package or nearest_package(), output, force=force)
    click.echo(f"wrote {Path(output).as_posix()}")
    if errors:
        click.echo(f"the package is broken ({errors}); the page says so at its top")
