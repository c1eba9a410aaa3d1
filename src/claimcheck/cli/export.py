"""`claimcheck export`."""

from __future__ import annotations

from pathlib import Path

import click

from claimcheck.export.formats import FORMATS
from claimcheck.files.nearest import here


@click.command()
@click.argument("style", metavar="FORMAT", type=click.Choice(list(FORMATS)))
@click.option("--output", metavar="PATH", help="A file, or a folder for csv, jsonl and parquet.")
@click.option("--package", metavar="PATH", help="Another package than the one here.")
def export(style: str, output: str | None, package: str | None) -> None:
    """Write the data in another FORMAT.

    Tables: csv (guarded against formulas), xlsx, sqlite, jsonl, parquet, and joined, which is one
    flat CSV. References: csl-json, bibtex. Positions in the article: web-annotation. Description:
    schema-org, croissant.
    """
    chosen = FORMATS[style]
    target = Path(output or chosen.OUTPUT)
    chosen.write(Path(package) if package else here(), target)
    click.echo(f"wrote {target.as_posix()}")
