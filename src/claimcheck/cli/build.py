"""`claimcheck build`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from claimcheck.cli.json_output import JSON, print_json
from claimcheck.cli.package_here import folder_to_read, one_package, writable
from claimcheck.cli.shared_options import article_option, sources_option
from claimcheck.errors import FOUND
from claimcheck.text.plurals import pluralise
from claimcheck.text.printable import printable


@click.command()
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail if anything would.")
@article_option("Also write the anchored columns from your copy.")
@sources_option("Also those of documents, from their texts.")
@one_package
@JSON
def build(
    package: str | None,
    only_check: bool,
    article: str | None,
    sources: str | None,
    as_json: bool,
) -> None:
    """Write derived columns, hashes, the descriptor and the citation files."""
    from claimcheck import build as builder
    from claimcheck.article import read
    from claimcheck.sources import assure_folder

    # A check writes nothing: not even what another build has begun.
    folder = folder_to_read(package) if only_check else writable(package)
    text = None if article is None else read(article)
    texts = None if sources is None else assure_folder(sources)
    planned = builder.package(folder, text, texts)
    changed = planned.drift() if only_check else planned.write()
    cited = builder.citation(folder)
    changed += cited.drift() if only_check else cited.write()
    paths = list(map(_from_here, changed))
    if as_json:
        print_json({"written": not only_check, "files": paths, "remarks": planned.remarks})
    else:
        click.echo("\n".join(map(printable, _lines(planned.remarks, paths, only_check))))
    sys.exit(FOUND if only_check and changed else 0)


def _from_here(path: Path) -> str:
    """Return a path as it is reached from the current folder; in full if that is gone."""
    try:
        return os.path.relpath(path)
    except FileNotFoundError:
        return str(path)


def _lines(remarks: Iterable[str], paths: list[str], only_check: bool) -> Iterator[str]:
    yield from remarks
    yield from (f"{'differs' if only_check else 'wrote'} {path}" for path in paths)
    differ = "differs" if len(paths) == 1 else "differ"
    yield f"{pluralise(len(paths), 'file')} {differ if only_check else 'written'}"
