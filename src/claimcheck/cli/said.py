"""What a command says beside what it was asked for: on standard error, where no pipe takes it."""

from __future__ import annotations

from pathlib import Path

import click

from claimcheck.files.output import STANDARD_OUTPUT


def say(words: str) -> None:
    """Say something to the person at the terminal."""
    click.echo(words, err=True)


def say_written(target: Path) -> None:
    """Say where an output is, unless it is on standard output already."""
    if target != STANDARD_OUTPUT:
        say(f"wrote {target.as_posix()}")
