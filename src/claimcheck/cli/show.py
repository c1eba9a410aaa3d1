"""`claimcheck show`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from claimcheck.cli.json_output import JSON, print_json
from claimcheck.cli.package_here import PACKAGE, readable
from claimcheck.cli.shared_options import sources_option

if TYPE_CHECKING:
    from claimcheck.text.quotes import Quotes


@click.command()
@click.argument("claim")
@JSON
@sources_option("Texts of documents: also print the passages.")
@PACKAGE
def show(claim: str, as_json: bool, sources: str | None, package: str | None) -> None:
    """Show one CLAIM, such as C034, with its note, source, checks, numbers and issues."""
    from claimcheck.data.data_package import open_package
    from claimcheck.data.show import view
    from claimcheck.render.claim_text import lines

    opened = open_package(readable(package))
    quotes: Quotes = {}
    if sources:
        from claimcheck.sources.quoted_passages import quotes_of_sources  # Polars

        quotes = quotes_of_sources(opened, sources)
    shown = view(opened, claim, quotes)
    if as_json:
        print_json(shown)
    else:
        click.echo("\n".join(lines(shown)))
