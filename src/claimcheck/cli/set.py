"""`claimcheck set`."""

from __future__ import annotations

import click

from claimcheck.cli.json_output import JSON
from claimcheck.cli.package_here import PACKAGE, writable
from claimcheck.cli.step_words import end_step, who


@click.command("set", short_help="Change cells of a row.")
@click.argument("row")
@click.argument("cells", nargs=-1, required=True, metavar="COLUMN=VALUE...")
@PACKAGE
@JSON
def set_cells(row: str, cells: tuple[str, ...], package: str | None, as_json: bool) -> None:
    """Change cells of a ROW, named by its id or as TABLE:KEY; `COLUMN=` empties one.

    claimcheck set S013 no_claim_reason=heading

    What the package says of itself is the ROW `package`; `;` joins keywords, and contributors:

    claimcheck set package description=… "keywords=harbours;trade" "contributors=A. Writer (author)"
    """
    from claimcheck.edit.description_row import stored_rows
    from claimcheck.edit.row_change import RowChange, key_of
    from claimcheck.edit.row_names import named_cells, named_row
    from claimcheck.edit.steps import make_step
    from claimcheck.files.raw_package import open_raw
    from claimcheck.files.store import open_store
    from claimcheck.text.names import pick

    table, key = named_row(row)
    after = named_cells(table, cells)
    folder = writable(package)
    rows = stored_rows(open_raw(folder.as_posix(), open_store(folder)), table)
    known = {key_of(table, found): found for found in rows}
    stood = known[pick(key, known, f"row of {table}")]
    before = {column: stood.get(column, "") for column in after}
    change = RowChange(table=table, key=key, before=before, after=after)
    words = f"set {row} {' '.join(cells)}"
    end_step(make_step(folder, [change], by=who(), words=words), as_json)
