"""What a command prints for other programs: JSON, which is the same in every command."""

from __future__ import annotations

import json

import click

JSON = click.option("--json", "as_json", is_flag=True, help="As JSON, for other programs.")


def print_json(found: object) -> None:
    """Print one JSON value, its letters as they are."""
    click.echo(json.dumps(found, ensure_ascii=False, indent=2))
