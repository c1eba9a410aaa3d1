"""`claimcheck edit`."""

from __future__ import annotations

from pathlib import Path

import click

from claimcheck.cli.package_here import one_package, writable


@click.command(short_help="Edit a package on a page in the browser.")
@click.option(
    "--article",
    type=click.Path(),
    metavar="FILE",
    help="Your own copy of the text; kept for the next time.",
)
@click.option(
    "--sources", type=click.Path(), metavar="DIR", help="Your own copies of the documents."
)
@click.option("--as", "name", default="", metavar="NAME", help="Who you are: a verdict has a name.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Instead of any free port.")
@click.option("--no-open", is_flag=True, help="Print the address, and open no browser.")
@one_package
def edit(
    package: str | None,
    article: str | None,
    sources: str | None,
    name: str,
    port: int,
    no_open: bool,
) -> None:
    """Edit PACKAGE on a page that only this machine sees: article, sentences, sources, verdicts.

    Each form that you save is a step: it is checked, written as `claimcheck build` writes, and can
    be undone. Texts that FOLDER.work/ holds need not be given again.
    """
    from claimcheck import article as articles
    from claimcheck.edit.queue import kept_article
    from claimcheck.editor.desk import SOURCES, Desk
    from claimcheck.editor.serving import serve
    from claimcheck.files.work_folder import keep_article, work_folder
    from claimcheck.sources import assure_folder

    folder = writable(package)
    text = articles.read(Path(article)) if article else kept_article(folder)
    if article and text is not None:
        keep_article(folder, text)
    kept = assure_folder(sources) if sources else work_folder(folder) / SOURCES
    desk = Desk(folder=folder, article=text, sources=kept, name=name)
    desk.package()
    serve(desk, click.echo, opened=not no_open, port=port)
