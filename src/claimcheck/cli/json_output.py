"""What a command prints for other programs: JSON, which is the same in every command."""

from __future__ import annotations

import click

from claimcheck.errors import UsageError
from claimcheck.text.printable import json_text

JSON = click.option("--json", "as_json", is_flag=True, help="As JSON, for other programs.")


def assure_room(output: str | None, as_json: bool) -> None:
    """Refuse to print facts as JSON where the output itself is to be printed.

    Raises:
        UsageError: both would be on standard output.

    """
    if as_json and output == "-":
        raise UsageError("--json prints where --output - would print the output; name a file")


def print_json(found: object) -> None:
    """Print one JSON value, its letters as they are, but for what cannot be seen."""
    click.echo(json_text(found, indent=2))
