"""`claimcheck export`."""

from __future__ import annotations

import click

from claimcheck.cli.json_output import JSON, assure_room
from claimcheck.cli.messages import say_written
from claimcheck.cli.package_here import PACKAGE, readable
from claimcheck.cli.parameter_types import Choice, NamedPath
from claimcheck.cli.shared_options import FORCE, article_option, sources_option
from claimcheck.export.formats import FORMATS


class _Listing(click.Command):
    """A command whose help ends with the formats, in the words of their modules."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Formats"):
            formatter.write_dl(list(FORMATS.meanings()))


@click.command(cls=_Listing)
@click.argument("style", metavar="FORMAT", type=Choice(list(FORMATS)))
@click.option(
    "--output",
    type=NamedPath(),
    metavar="PATH",
    help="A file or a folder, as the format is; - is standard output.",
)
@PACKAGE
@article_option("A copy of the article, for what may quote it.")
@sources_option("Texts of documents, for what may quote them.")
@FORCE
@JSON
def export(
    style: str,
    output: str | None,
    package: str | None,
    force: bool,
    as_json: bool,
    **texts: str | None,
) -> None:
    """Write the data in another FORMAT."""
    from claimcheck.export.export_files import write_export

    assure_room(output, as_json)
    target = write_export(style, readable(package), output, force=force, **texts)
    say_written(target, as_json, format=style)
