"""`claimcheck info`."""

from __future__ import annotations

from pathlib import Path

import click

from claimcheck.cli.json_output import JSON, print_json
from claimcheck.cli.package_here import PACKAGE, no_address, one_of, readable
from claimcheck.cli.parameter_types import NamedPath
from claimcheck.text.alike import did_you_mean


@click.command()
@click.argument(
    "named", type=NamedPath(), callback=no_address, required=False, metavar="[PACKAGE|TABLE]"
)
@click.option("--issues", "part", flag_value="issues", help="The known faults, by severity.")
@click.option("--sources", "part", flag_value="sources", help="The references and their verdicts.")
@click.option("--agreement", "part", flag_value="agreement", help="How second readings agree.")
@click.option("--methods", "part", flag_value="methods", help="A paragraph for a paper.")
@PACKAGE
@JSON
def info(named: str | None, part: str | None, package: str | None, as_json: bool) -> None:
    """Say what a package holds: its tables, its figures, its known issues.

    `claimcheck info claims` says of a table what each column means.
    """
    from claimcheck.data import inventory
    from claimcheck.render import overview

    if named and _is_table(named, package):
        if part:
            raise click.UsageError(f"--{part} is of a package, and {named} is a table")
        _print_table(named, package, as_json=as_json)
        return
    name = part or "overview"
    told = getattr(inventory, name)(str(readable(one_of(named, package))))
    if as_json:
        print_json(told)
    else:
        click.echo("\n".join(getattr(overview, name)(told)))


def _is_table(named: str, package: str | None) -> bool:
    """Tell whether a name is that of a table, and not of a package.

    Raises:
        UsageError: it is neither, but like that of a table, or can only be that of one.

    """
    from claimcheck.schema import bundled

    is_path = Path(named).exists()
    if named in bundled.tables() and (package or not is_path):
        return True
    if not is_path and (hint := did_you_mean(named, bundled.tables())):
        raise click.UsageError(f"{named} is neither a package nor a table; {hint}")
    if not is_path and package:
        raise click.UsageError(f"{named} is no table; there are {', '.join(bundled.tables())}")
    return False


def _print_table(table: str, package: str | None, *, as_json: bool) -> None:
    """Print the data dictionary of a table: each column with its type, meaning and values."""
    from dataclasses import asdict

    from claimcheck.data.data_package import open_package
    from claimcheck.data.describe import columns_of
    from claimcheck.render.dictionary import lines

    found = columns_of(open_package(readable(package)), table)
    if as_json:
        print_json([asdict(column) for column in found])
    else:
        click.echo("\n".join(lines(found)))
