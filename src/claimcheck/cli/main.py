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

SECTIONS: dict[str, tuple[click.Command, ...]] = {
    "Read": (info, show, search, cite, export, diff, explain),
    "Make": (draft, edit, next_sentence, add, set_cells, withdraw, undo, build, migrate, release),
    "Check": (validate,),
    "Publish": (report, site),
}
"""The commands as `--help` groups them."""


class _Sections(Program):
    """A program whose help groups its commands, each with its whole sentence."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands under the titles of their sections."""
        width = max(map(len, self.commands))
        for title, commands in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl([(f"{c.name:<{width}}", _sentence(c)) for c in commands])


def _sentence(command: click.Command) -> str:
    return command.get_short_help_str(limit=1_000)  # click cuts it at 45 characters


@click.group(cls=_Sections, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(None, "-V", "--version", package_name="claimcheck-datapackage")
def main() -> None:
    """Validate, read and cite claims packages: statements tied to their sources."""


for section in SECTIONS.values():
    for command in section:
        main.add_command(command)
