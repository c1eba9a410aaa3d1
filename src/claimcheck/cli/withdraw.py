"""`claimcheck withdraw`."""

from __future__ import annotations

from pathlib import Path

import click

from claimcheck.cli.step_words import PACKAGE, end_step, who
from claimcheck.files.nearest import nearest_package


@click.command(short_help="Take a row out; an id that was released is retired.")
@click.argument("row")
@click.option("--reason", default="", help="Why; needed for an id that was released.")
@click.option("--retired-in", default="", metavar="VERSION", help="The release that is without it.")
@click.option("--replaced-by", default="", metavar="ID", help="The row that says it now.")
@PACKAGE
def withdraw(row: str, reason: str, retired_in: str, replaced_by: str, package: str | None) -> None:
    """Take a ROW out of its table, named by its id or as TABLE:KEY.

    In a draft that was never released the row just goes. With --reason and --retired-in its id is
    kept in `retired`, so that it is never given again and readers learn what became of it.
    """
    from claimcheck.edit.row_change import RowChange
    from claimcheck.edit.row_names import named_row
    from claimcheck.edit.steps import make_step

    table, key = named_row(row)
    changes = [RowChange(table=table, key=key, before={}, after=None)]
    if bool(reason) != bool(retired_in):
        raise click.UsageError("--reason and --retired-in go together")
    if reason:
        cells = {"id": key, "resource": table, "retired_in": retired_in, "reason": reason}
        cells["replaced_by"] = replaced_by
        changes.append(RowChange(table="retired", key=key, before=None, after=cells))
    folder = Path(package) if package else nearest_package()
    end_step(make_step(folder, changes, by=who(), words=f"withdraw {row}"))
