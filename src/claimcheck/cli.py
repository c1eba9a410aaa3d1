"""The command line: parse, call, print, exit."""

from __future__ import annotations

import click

from claimcheck.commands.build import build
from claimcheck.commands.cite import cite
from claimcheck.commands.diff import diff
from claimcheck.commands.draft import draft
from claimcheck.commands.explain import explain
from claimcheck.commands.export import export
from claimcheck.commands.info import info
from claimcheck.commands.report import report
from claimcheck.commands.search import search
from claimcheck.commands.show import show
from claimcheck.commands.validate import validate


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="claimcheck-datapackage")
def main() -> None:
    """Validate, read and cite claims packages: statements tied to their sources."""


for command in (validate, explain, show, search, cite, export, diff, build, draft, report, info):
    main.add_command(command)
