"""The command line: parse, call, print, exit."""

from __future__ import annotations

import click

from claimcheck.cli.build import build
from claimcheck.cli.cite import cite
from claimcheck.cli.diff import diff
from claimcheck.cli.draft import draft
from claimcheck.cli.exits import Program
from claimcheck.cli.explain import explain
from claimcheck.cli.export import export
from claimcheck.cli.info import info
from claimcheck.cli.migrate import migrate
from claimcheck.cli.report import report
from claimcheck.cli.search import search
from claimcheck.cli.show import show
from claimcheck.cli.validate import validate


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="claimcheck-datapackage")
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
    report,
    info,
):
    main.add_command(command)
