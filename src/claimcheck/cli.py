"""The command line: parse, call, print, exit."""

from __future__ import annotations

import click

from claimcheck.commands.build import build
from claimcheck.commands.explain import explain
from claimcheck.commands.info import info
from claimcheck.commands.validate import validate


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="claimcheck-datapackage")
def main() -> None:
    """Validate, read and cite claims packages: statements tied to their sources."""


for command in (validate, explain, info, build):
    main.add_command(command)
