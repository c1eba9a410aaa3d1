"""`claimcheck undo` and `claimcheck redo`."""

from __future__ import annotations

from pathlib import Path

import click

from claimcheck.cli.step_words import PACKAGE, end_step
from claimcheck.files.nearest import nearest_package


@click.command(short_help="Take back the last step.")
@click.option("--redo", is_flag=True, help="Make the step again that was undone last.")
@PACKAGE
def undo(redo: bool, package: str | None) -> None:
    """Take back the last step of `add`, `set` or `withdraw`, if its cells still hold what it wrote.

    The steps are kept in FOLDER.work/journal.jsonl beside the package, which git ignores.
    """
    from claimcheck.edit import steps

    folder = Path(package) if package else nearest_package()
    step, made = steps.redo(folder) if redo else steps.undo(folder)
    click.echo(f"{'made again' if redo else 'undone'}: {step.words}")
    end_step(made)
