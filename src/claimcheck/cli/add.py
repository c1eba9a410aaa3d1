"""`claimcheck add`."""

from __future__ import annotations

from pathlib import Path

import click

from claimcheck.cli.json_output import JSON
from claimcheck.cli.package_here import PACKAGE, writable
from claimcheck.cli.step_words import end_step, who


@click.command(short_help="Add rows to a table; ids and defaults are made.")
@click.argument("table")
@click.argument("cells", nargs=-1, metavar="[COLUMN=VALUE]...")
@click.option(
    "--from",
    "source",
    type=click.Path(),
    metavar="FILE",
    help="Rows of a CSV file, of JSON lines, or labelled tasks.",
)
@PACKAGE
@JSON
def add(
    table: str, cells: tuple[str, ...], source: str | None, package: str | None, as_json: bool
) -> None:
    """Add a row to TABLE, or those of a file; what follows from it is written as well.

    claimcheck add claims segment_id=S013 claim_type=event "statement=The council met in Geneva."

    The id, dates of today and what most rows have are filled in. A row that would break the table
    is not written; what else the rules say of it is printed. Claims also come from what was
    labelled in Label Studio (`export label-studio`).
    """
    from claimcheck.edit.labelled import labelled_changes, read_labelled
    from claimcheck.edit.new_rows import new_rows
    from claimcheck.edit.row_files import read_rows
    from claimcheck.edit.row_names import named_cells
    from claimcheck.edit.steps import make_step
    from claimcheck.files.raw_package import open_raw
    from claimcheck.files.store import open_store
    from claimcheck.schema import bundled
    from claimcheck.text.names import pick

    pick(table, bundled.tables(), "table")
    if bool(cells) == bool(source):
        raise click.UsageError("give the cells of one row, or the rows of a file by --from FILE")
    folder = writable(package)
    opened = open_raw(folder.as_posix(), open_store(folder))
    if source and table == "claims" and (labelled := read_labelled(Path(source))) is not None:
        changes = labelled_changes(opened, labelled)
    else:
        given = read_rows(Path(source)) if source else [named_cells(table, cells)]
        changes = new_rows(opened, table, given)
    words = f"add {table} {' '.join(cells) or f'--from {source}'}"
    end_step(make_step(folder, changes, by=who(), words=words), as_json)
