"""`claimcheck show`."""

from __future__ import annotations

import json

import click

from claimcheck.cli.package_here import readable


@click.command()
@click.argument("claim")
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
@click.option("--package", metavar="PATH", help="Another package than the one here.")
def show(claim: str, as_json: bool, package: str | None) -> None:
    """Show one CLAIM, such as C034, with its note, source, checks, numbers and issues."""
    from claimcheck.data.opened import open_package
    from claimcheck.data.show import view
    from claimcheck.render.claim_text import lines

    shown = view(open_package(readable(package)), claim)
    if as_json:
        click.echo(json.dumps(shown, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(lines(shown)))
