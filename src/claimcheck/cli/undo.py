"""`claimcheck undo` and `claimcheck redo`."""

from __future__ import annotations

import click

from claimcheck.cli.json_output import JSON
from claimcheck.cli.package_here import PACKAGE, writable
from claimcheck.cli.step_words import end_step


@click.command(short_help="Take back the last step.")
@click.option("--redo", is_flag=True, help="Make the step again that was undone last.")
@PACKAGE
@JSON
def undo(redo: bool, package: str | None, as_json: bool) -> None:
    """Take back the last step of `add`, `set` or `withdraw`, if its cells still hold what it wrote.

    The steps are kept in FOLDER.work/journal.jsonl beside the package, which git ignores.
    """
    from claimcheck.edit import steps

    folder = writable(package)
    step, made = steps.redo(folder) if redo else steps.undo(folder)
    click.echo(f"{'made again' if redo else 'undone'}: {step.words}", err=as_json)
    end_step(made, as_json)
