"""`claimcheck migrate`."""

from __future__ import annotations

from pathlib import Path

import click

from claimcheck.cli.json_output import JSON, print_json
from claimcheck.cli.parameter_types import NamedPath
from claimcheck.cli.shared_options import article_option


@click.command()
@click.argument("folder", type=NamedPath())
@article_option("Your own copy: also anchor the package to it.")
@JSON
def migrate(folder: str, article: str | None, as_json: bool) -> None:
    """Bring the package in FOLDER from profile 1 to profile 2, as a draft; nothing is lost.

    What was opened becomes documents, and places of notes become markers. What no program can know
    stays empty and is listed: these are decisions that a person must take before a release.
    """
    from claimcheck import build as builder
    from claimcheck.article import read
    from claimcheck.files.writer import finish_begun
    from claimcheck.render import migrations

    text = None if article is None else read(article)
    finish_begun(Path(folder))
    plan, made = builder.migration(Path(folder), text)
    written = plan.write()
    if as_json:
        found = migrations.as_object(made, written)
        print_json(found)
    else:
        click.echo("\n".join(migrations.lines(made, written)))
