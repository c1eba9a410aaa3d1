"""What a command says beside what it was asked for: on standard error, where no pipe takes it."""

from __future__ import annotations

from pathlib import Path

import click

from claimcheck.cli.json_output import print_json
from claimcheck.files.output import STANDARD_OUTPUT
from claimcheck.text.printable import printable


def say(words: str) -> None:
    """Say something to the person at the terminal."""
    click.echo(printable(words), err=True)


def say_written(target: Path, as_json: bool, **facts: object) -> None:
    """Say where an output is, unless it is on standard output already; as JSON with more facts."""
    if as_json:
        print_json({"written": target.as_posix(), **facts})
    elif target != STANDARD_OUTPUT:
        say(f"wrote {target.as_posix()}")
