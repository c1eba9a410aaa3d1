"""`claimcheck explain`."""

from __future__ import annotations

import click

from claimcheck.commands.exits import exits


@click.command()
@click.argument("code", required=False)
@click.option("--all", "everything", is_flag=True, help="Every rule, one line each.")
def explain(code: str | None, everything: bool) -> None:
    """Print what a rule forbids, why, its limits, and an example of each kind."""
    with exits():
        from claimcheck import explain as words
        from claimcheck.validate import chosen

        if everything:
            click.echo("\n".join(words.line(rule) for rule in chosen()))
            return
        if code is None:
            raise click.UsageError("name a rule, as in `claimcheck explain REF001`, or use --all")
        click.echo("\n".join(words.text(rule) for rule in chosen([code.upper()])), nl=False)
