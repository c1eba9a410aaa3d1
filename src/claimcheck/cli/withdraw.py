"""`claimcheck withdraw`."""

from __future__ import annotations

import click

from claimcheck.cli.json_output import JSON
from claimcheck.cli.package_here import PACKAGE, writable
from claimcheck.cli.step_words import end_step, who


@click.command(short_help="Take a row out; an id that was released is retired.")
@click.argument("row")
@click.option("--reason", default="", help="Why; needed for an id that was released.")
@click.option("--retired-in", default="", metavar="VERSION", help="The release that is without it.")
@click.option("--replaced-by", default="", metavar="ID", help="The row that says it now.")
@PACKAGE
@JSON
def withdraw(row: str, package: str | None, as_json: bool, **said: str) -> None:
    """Take a ROW out of its table, named by its id or as TABLE:KEY.

    In a draft that was never released the row just goes. With --reason and --retired-in its id is
    kept in `retired`, so that it is never given again and readers learn what became of it.
    """
    from claimcheck.edit.row_change import addition, withdrawal
    from claimcheck.edit.row_names import named_row
    from claimcheck.edit.steps import make_step

    table, key = named_row(row)
    changes = [withdrawal(table, key)]
    reason, retired_in = said["reason"], said["retired_in"]
    if bool(reason) != bool(retired_in):
        raise click.UsageError("--reason and --retired-in go together")
    if reason:
        cells = {"id": key, "resource": table, "retired_in": retired_in, "reason": reason}
        cells["replaced_by"] = said["replaced_by"]
        changes.append(addition("retired", cells))
    folder = writable(package)
    words = f"withdraw {row}"
    end_step(make_step(folder, changes, by=who(), words=words), as_json)
