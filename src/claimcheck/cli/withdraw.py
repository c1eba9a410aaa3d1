"""`claimcheck withdraw`."""

from __future__ import annotations

import click

from claimcheck.cli.json_output import JSON
from claimcheck.cli.package_here import PACKAGE, writable
from claimcheck.cli.parameter_types import FilledText
from claimcheck.cli.step_words import end_step, who


@click.command("withdraw", short_help="Take a row out; an id that was released is retired.")
@click.argument("row")
@click.option("--reason", default="", help="Why; needed for an id that was released.")
@click.option(
    "--retired-in",
    type=FilledText(),
    metavar="VERSION",
    help="The release without it; by default the next.",
)
@click.option("--replaced-by", type=FilledText(), metavar="ID", help="The row that says it now.")
@PACKAGE
@JSON
def withdraw_row(row: str, package: str | None, as_json: bool, **given: str | None) -> None:
    """Take a ROW out of its table, named by its id or as TABLE:KEY.

    In a draft that was never released the row just goes, and so does one without an id. Of a
    release say --reason: the id is kept in `retired`, so that it is never given again and readers
    learn what became of it.
    """
    from claimcheck.edit.retirement import take_out
    from claimcheck.edit.row_names import named_row
    from claimcheck.edit.steps import make_step
    from claimcheck.files.raw_package import open_folder

    said = {name: text or "" for name, text in given.items()}
    for option in ("retired_in", "replaced_by"):
        if said[option] and not said["reason"]:
            raise click.UsageError(f"--{option.replace('_', '-')} needs a --reason")
    folder = writable(package)
    opened = open_folder(folder)
    changes = take_out(opened, *named_row(row), **said)
    end_step(make_step(folder, changes, by=who(), words=f"withdraw {row}"), as_json)
