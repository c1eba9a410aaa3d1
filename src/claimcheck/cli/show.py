"""`claimcheck show`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from claimcheck.cli.package_here import readable

if TYPE_CHECKING:
    from claimcheck.text.quotes import Quotes


@click.command()
@click.argument("claim")
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
@click.option("--sources", metavar="DIR", help="Texts of documents: also print the passages.")
@click.option("--package", metavar="PATH", help="Another package than the one here.")
def show(claim: str, as_json: bool, sources: str | None, package: str | None) -> None:
    """Show one CLAIM, such as C034, with its note, source, checks, numbers and issues."""
    from claimcheck.data.opened import open_package
    from claimcheck.data.show import view
    from claimcheck.render.claim_text import lines

    opened = open_package(readable(package))
    quotes: Quotes = {}
    if sources:
        from claimcheck.sources.quoted_passages import quotes_of_sources  # Polars

        quotes = quotes_of_sources(opened, sources)
    shown = view(opened, claim, quotes)
    if as_json:
        click.echo(json.dumps(shown, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(lines(shown)))
