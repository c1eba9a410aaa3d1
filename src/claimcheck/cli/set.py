"""`claimcheck set`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimcheck.cli.json_output import JSON
from claimcheck.cli.package_here import PACKAGE, writable
from claimcheck.cli.shared_options import rows_option
from claimcheck.cli.step_words import end_step, who

if TYPE_CHECKING:
    from claimcheck.edit.row_change import RowChange
    from claimcheck.files.raw_package import RawPackage


@click.command("set", short_help="Change cells of a row.")
@click.argument("row")
@click.argument("cells", nargs=-1, metavar="[COLUMN=VALUE]...")
@rows_option("Many rows of one table: CSV or JSON lines, with their keys.")
@PACKAGE
@JSON
def set_cells(
    row: str, cells: tuple[str, ...], source: str | None, package: str | None, as_json: bool
) -> None:
    """Change cells of a ROW, named by its id or as TABLE:KEY; `COLUMN=` empties one.

    claimcheck set S013 no_claim_reason=heading

    What the package says of itself is the ROW `package`; `;` joins keywords, and contributors:

    claimcheck set package description=… "keywords=harbours;trade" "contributors=A. Writer (author)"

    With --from, ROW is a table: each row of the file names one by its key, and gives the cells of
    its other columns; an empty cell empties one. All are one step:

    claimcheck set claims --from dates.csv
    """
    from claimcheck.edit.row_files import read_file, read_rows
    from claimcheck.edit.steps import make_step
    from claimcheck.edit.whole_rows import changed_rows
    from claimcheck.files.raw_package import open_folder
    from claimcheck.schema import bundled
    from claimcheck.text.names import pick

    if bool(cells) == bool(source):
        raise click.UsageError("give the cells of one row, or the rows of a table by --from FILE")
    folder = writable(package)
    opened = open_folder(folder)
    if source:
        table = pick(row, bundled.tables(), "table")
        changes = changed_rows(opened, table, read_rows(Path(source), read_file(Path(source))))
    else:
        changes = [_row_change(opened, row, cells)]
    words = f"set {row} {' '.join(cells) or f'--from {source}'}"
    end_step(make_step(folder, changes, by=who(), words=words), as_json)


def _row_change(package: RawPackage, row: str, cells: tuple[str, ...]) -> RowChange:
    """Return the change of the cells of one row."""
    from claimcheck.edit.description_row import stored_rows
    from claimcheck.edit.retirement import assure_id_kept
    from claimcheck.edit.row_change import alteration, key_of
    from claimcheck.edit.row_names import named_cells, named_row
    from claimcheck.text.names import pick

    table, key = named_row(row)
    after = named_cells(table, cells)
    known = {key_of(table, found): found for found in stored_rows(package, table)}
    stood = known[pick(key, known, f"row of {table}")]
    change = alteration(table, stood, after)
    assure_id_kept(package, change)
    return change
