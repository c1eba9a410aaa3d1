"""The command line: parse, call, print, exit."""

from __future__ import annotations

import click

from claimcheck.cli.add import add
from claimcheck.cli.build import build
from claimcheck.cli.cite import cite
from claimcheck.cli.diff import diff
from claimcheck.cli.draft import draft
from claimcheck.cli.edit import edit
from claimcheck.cli.exits import Program
from claimcheck.cli.explain import explain
from claimcheck.cli.export import export
from claimcheck.cli.info import info
from claimcheck.cli.migrate import migrate
from claimcheck.cli.next import next_sentence
from claimcheck.cli.release import release
from claimcheck.cli.report import report
from claimcheck.cli.search import search
from claimcheck.cli.set import set_cells
from claimcheck.cli.show import show
from claimcheck.cli.site import site
from claimcheck.cli.undo import undo
from claimcheck.cli.validate import validate
from claimcheck.cli.withdraw import withdraw


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(None, "-V", "--version", package_name="claimcheck-datapackage")
def main() -> None:
    """Validate, read and cite claims packages: statements tied to their sources."""


for command in (
    validate,
    explain,
    show,
    search,
    cite,
    export,
    diff,
    build,
    draft,
    migrate,
    edit,
    next_sentence,
    add,
    set_cells,
    withdraw,
    undo,
    release,
    report,
    site,
    info,
):
    main.add_command(command)
