"""`claimcheck next`."""

from __future__ import annotations

import json

import click

from claimcheck.cli.package_here import PACKAGE, writable


@click.command("next", short_help="The next sentence that nobody has read.")
@click.option("--all", "every", is_flag=True, help="All of them.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, one object a line.")
@click.option(
    "--article",
    type=click.Path(),
    metavar="FILE",
    help="Your copy of the text, if FOLDER.work has none.",
)
@PACKAGE
def next_sentence(every: bool, as_json: bool, article: str | None, package: str | None) -> None:
    """Show the next pending sentence, with the dates, numbers, notes and names in it."""
    from claimcheck.article import read
    from claimcheck.edit.queue import undecided
    from claimcheck.edit.queue_text import lines

    folder = writable(package)
    found = undecided(folder, None if article is None else read(article))
    shown = found if every else found[:1]
    if as_json:
        for sentence in shown:
            click.echo(json.dumps(sentence.as_json(), ensure_ascii=False))
    else:
        click.echo("\n".join(lines(shown, len(found))))
