"""`claimcheck report`."""

from __future__ import annotations

from pathlib import Path

import click

from claimcheck.cli.json_output import JSON, assure_room
from claimcheck.cli.messages import say, say_written
from claimcheck.cli.package_here import one_package, package_to_judge
from claimcheck.cli.parameter_types import NamedPath
from claimcheck.cli.shared_options import FORCE

OUTPUT = "claims-report.html"


@click.command()
@click.option(
    "--output", type=NamedPath(), metavar="FILE", default=OUTPUT, show_default=True, help="Or -."
)
@FORCE
@one_package
@JSON
def report(package: str | None, output: str, force: bool, as_json: bool) -> None:
    """Write a package as one HTML page, to read, print and send.

    It holds the figures, pictures, claims, sources, known issues and the validator's verdict, and
    needs nothing else to be seen. Of a broken package it shows what can be read, and says so.
    """
    from claimcheck.page.page_file import write

    assure_room(output, as_json)
    errors = write(package_to_judge(package), output, force=force)
    say_written(Path(output), as_json, broken=errors)
    if errors and not as_json:
        say(f"the package is broken ({errors}); the page says so at its top")
