"""`claimcheck site`."""

from __future__ import annotations

from pathlib import Path

import click

from claimcheck.files.nearest import nearest_package


@click.command(short_help="Write a package as pages, an address for each claim.")
@click.argument("package")
@click.argument("folder", required=False)
def site(package: str, folder: str | None) -> None:
    """Write PACKAGE into FOLDER as pages: one for each claim, document, reference and entity.

    With one argument it is the folder, and the package is the nearest one. The pages need no
    server and no script; any static host serves them.
    """
    from claimcheck.site.site_folder import write_site

    named, target = (package, folder) if folder else (str(nearest_package()), package)
    count = write_site(named, Path(target))
    click.echo(f"wrote {Path(target).as_posix()}: {count:,} files; open {target}/index.html")
