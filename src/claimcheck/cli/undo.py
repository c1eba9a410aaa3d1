"""`claimcheck undo`."""

from __future__ import annotations

import click

from claimcheck.cli.json_output import JSON
from claimcheck.cli.package_here import PACKAGE, writable
from claimcheck.cli.step_words import end_step
from claimcheck.text.printable import printable


@click.command(short_help="Take back the last step.")
@click.option("--redo", is_flag=True, help="Make the step again that was undone last.")
@PACKAGE
@JSON
def undo(redo: bool, package: str | None, as_json: bool) -> None:
    """Take back the last step of `add`, `set` or `withdraw`, if its cells still hold what it wrote.

    The steps are kept in FOLDER.work/journal.jsonl beside the package, which git ignores.
    """
    from claimcheck.edit.steps import undo as take_back

    step, made = take_back(writable(package), again=redo)
    click.echo(f"{'made again' if redo else 'undone'}: {printable(step.words)}", err=as_json)
    end_step(made, as_json)
