"""The command line: parse, call, print, exit."""

from __future__ import annotations

from importlib import import_module

import click

from claimcheck.cli.exits import Program
from claimcheck.model.installation import tool_version

SECTIONS: dict[str, tuple[str, ...]] = {
    "Read": ("info", "show", "search", "cite", "export", "diff", "explain"),
    "Make": (
        "draft",
        "edit",
        "next",
        "add",
        "set",
        "withdraw",
        "undo",
        "build",
        "migrate",
        "release",
    ),
    "Check": ("validate",),
    "Publish": ("report", "site"),
}
"""The commands as `--help` groups them: each is the module of its name."""


class _Sections(Program):
    """A program that imports a command when it is asked for, and no other."""

    def list_commands(self, _: click.Context) -> list[str]:
        """Return the names of the commands."""
        return sorted(name for names in SECTIONS.values() for name in names)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Return a command by its name; None if there is none."""
        if name not in self.commands and name in self.list_commands(ctx):
            found = vars(import_module(f"claimcheck.cli.{name}")).values()
            self.add_command(next(c for c in found if isinstance(c, click.Command)), name)
        return super().get_command(ctx, name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands under the titles of their sections, each with its whole sentence."""
        width = max(map(len, self.list_commands(ctx)))
        for title, names in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl([(f"{n:<{width}}", self._sentence(ctx, n)) for n in names])

    def _sentence(self, ctx: click.Context, name: str) -> str:
        command = self.get_command(ctx, name)
        return command.get_short_help_str(limit=1_000) if command else ""  # click cuts it at 45


def _print_version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    """Print the version and end; click's own option imports the metadata of all distributions."""
    if asked and not ctx.resilient_parsing:
        click.echo(f"{ctx.find_root().info_name}, version {tool_version()}")
        ctx.exit()


@click.group(cls=_Sections, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "-V",
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version and exit.",
)
def main() -> None:
    """Validate, read and cite claims packages: statements tied to their sources."""
