"""`claimcheck edit`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimcheck.cli.package_here import one_package, writable
from claimcheck.cli.shared_options import article_option, sources_option
from claimcheck.cli.threads import spare_threads

if TYPE_CHECKING:
    from claimcheck.editor.beginning import Beginning
    from claimcheck.editor.desk import Desk


@click.command(short_help="Edit a package on a page in the browser.")
@article_option("Your own copy of the text; kept for the next time.")
@sources_option("Your own copies of the documents.")
@click.option("--as", "name", default="", metavar="NAME", help="Who you are: a verdict has a name.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Instead of any free port.")
@click.option("--demo", is_flag=True, help="A copy of a package of ours, made for trying.")
@click.option("--no-open", is_flag=True, help="Print the address, and open no browser.")
@one_package
def edit(  # noqa: PLR0913  each is an option
    *,
    package: str | None,
    article: str | None,
    sources: str | None,
    name: str,
    port: int,
    demo: bool,
    no_open: bool,
) -> None:
    """Edit PACKAGE on a page that only this machine sees: article, sentences, sources, verdicts.

    Each form that you save is a step: it is checked, written as `claimcheck build` writes, and can
    be undone. Texts that FOLDER.work/ holds need not be given again.

    PACKAGE may be an article that has no package yet: the page then asks what a package must say of
    it, drafts one in STEM-claims beside the text, and shows what is doubtful before it is written.

    With --demo it is a copy, in a folder for things that do not last, of a package about a page of
    this project, with its article and sources, and ten sentences that wait for their claims.
    """
    spare_threads([package] if package else [])
    from claimcheck.editor.desk import Desk
    from claimcheck.editor.serving import serve

    if demo and (package or article or sources):
        raise click.UsageError("--demo brings its own package, article and sources")
    name = " ".join(name.split())  # as the page takes it, and as it stands in a cell
    work = _demonstration(name) if demo else _work(package, article, sources, name)
    if isinstance(work, Desk):
        work.assure_editable()
    serve(work, click.echo, opened=not no_open, port=port)


def _work(
    package: str | None, article: str | None, sources: str | None, name: str
) -> Desk | Beginning:
    """Return what is to be edited: a package, or an article that has none yet."""
    from claimcheck.editor.beginning import Beginning
    from claimcheck.files.store import DESCRIPTOR

    text = Path(package) if package else Path()
    if not text.is_file() or text.name == DESCRIPTOR or text.suffix == ".zip":
        return _desk(writable(package), article, sources, name)
    if article:
        raise click.UsageError("name the package, or the article that has none yet")
    folder = text.with_name(f"{text.stem}-claims")
    if (folder / DESCRIPTOR).is_file():
        return _desk(folder, str(text), sources, name)
    return Beginning(text=text, folder=folder, sources=_sources(folder, sources), name=name)


def _sources(folder: Path, named: str | None) -> Path:
    from claimcheck.files.work_folder import SOURCES, work_folder
    from claimcheck.sources import assure_folder

    return assure_folder(named) if named else work_folder(folder) / SOURCES


def _demonstration(name: str) -> Desk:
    from tempfile import mkdtemp

    from claimcheck.editor.demonstration import make_demonstration

    return make_demonstration(Path(mkdtemp(prefix="claimcheck-")) / "our-report", name)


def _desk(folder: Path, article: str | None, sources: str | None, name: str) -> Desk:
    from claimcheck import article as articles
    from claimcheck.edit.queue import kept_article
    from claimcheck.editor.desk import Desk
    from claimcheck.files.work_folder import keep_article

    text = articles.read(Path(article)) if article else kept_article(folder)
    if article and text is not None:
        keep_article(folder, text)
    return Desk(folder=folder, article=text, sources=_sources(folder, sources), name=name)
