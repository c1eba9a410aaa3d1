"""`claimcheck build`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimcheck.errors import FOUND
from claimcheck.files.nearest import nearest_package
from claimcheck.files.writer import finish_begun
from claimcheck.text.counted import number
from claimcheck.text.printable import printable

if TYPE_CHECKING:
    from claimcheck.build import Plan


@click.command()
@click.argument("package", required=False)
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail if anything would.")
@click.option("--article", metavar="FILE", help="Also write the anchored columns from your copy.")
@click.option("--sources", metavar="DIR", help="Also those of documents, from their texts.")
def build(package: str | None, only_check: bool, article: str | None, sources: str | None) -> None:
    """Write derived columns, hashes, the descriptor and the citation files."""
    from claimcheck import build as builder
    from claimcheck.article import read
    from claimcheck.sources import assure_folder

    folder = Path(package) if package else nearest_package()
    if not only_check:
        finish_begun(folder if folder.is_dir() else folder.parent)
    text = None if article is None else read(article)
    texts = None if sources is None else assure_folder(sources)
    planned = builder.package(folder, text, texts)
    for remark in planned.remarks:
        click.echo(printable(remark))
    changed = _carried_out(planned, only_check)
    changed += _carried_out(builder.citation(folder), only_check)
    differ = "differs" if len(changed) == 1 else "differ"
    click.echo(f"{number(len(changed), 'file')} {differ if only_check else 'written'}")
    sys.exit(FOUND if only_check and changed else 0)


def _carried_out(planned: Plan, only_check: bool) -> list[Path]:
    """Write a plan, or only say what it would change; return the files that differ."""
    changed = planned.drift() if only_check else planned.write()
    verb = "differs" if only_check else "wrote"
    for path in changed:
        click.echo(f"{verb} {printable(os.path.relpath(path))}")
    return changed
