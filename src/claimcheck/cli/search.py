"""`claimcheck search`."""

from __future__ import annotations

from typing import Any

import click

from claimcheck.cli.json_output import JSON, print_json
from claimcheck.cli.package_here import PACKAGE, readable
from claimcheck.cli.parameter_types import FilledText

_NOTHING_ASKED = (
    "say what to look for: words, or one of --type, --from, --to, --section, --note, --actor"
)

TEXT = FilledText()


@click.command()
@click.argument("words", nargs=-1)
@click.option("--type", "types", multiple=True, metavar="TYPE", help="Claim type; repeatable.")
@click.option("--from", "date_from", type=TEXT, metavar="DATE", help="As 2021 or 2021-08-15.")
@click.option("--to", "date_to", type=TEXT, metavar="DATE", help="As 2021 or 2021-08-15.")
@click.option("--section", type=TEXT, help="A section's id, or words of its heading.")
@click.option("--note", type=int, help="The number of a note.")
@click.option("--actor", type=TEXT, help="Who is credited with the claim, or named in it.")
@JSON
@PACKAGE
def search(words: tuple[str, ...], as_json: bool, package: str | None, **asked: Any) -> None:
    """Find claims: all WORDS stand in a claim, and every option given holds."""
    from claimcheck.data.search import search as find
    from claimcheck.render.listing import lines

    text = " ".join(words)
    if not text.strip() and all(value in ((), None) for value in asked.values()):
        raise click.UsageError(_NOTHING_ASKED)
    found = find(text, package=readable(package), **asked)
    if as_json:
        print_json([claim.as_json() for claim in found])
    else:
        click.echo("\n".join(lines(found)))
