"""`claimcheck site`."""

from __future__ import annotations

from pathlib import Path

import click

from claimcheck.cli.json_output import JSON, print_json
from claimcheck.cli.messages import say
from claimcheck.cli.package_here import PACKAGE, no_address, one_of, package_to_judge
from claimcheck.cli.parameter_types import KeptPath, NamedPath
from claimcheck.cli.shared_options import release_option


@click.command(short_help="Write a package as pages, an address for each claim.")
@click.argument("named", required=False, metavar="[PACKAGE]", type=NamedPath(), callback=no_address)
@click.argument("folder", required=False, metavar="FOLDER", type=KeptPath())
@click.option(
    "--downloads",
    type=click.Choice(["usual", "all"]),
    default="usual",
    help="Which formats to offer: zip, CSV, SQLite, BibTeX and RIS, or every one of `export`.",
)
@release_option("--since", "An earlier release, as for `diff`: what changed, cell by cell.")
@PACKAGE
@JSON
def site(
    named: str | None,
    folder: str | None,
    downloads: str,
    package: str | None,
    since: str | None,
    as_json: bool,
) -> None:
    """Write PACKAGE into FOLDER as pages: one for each claim, document, reference and entity.

    With one argument it is the folder, and the package is the nearest one. The pages need no
    server and no script; any static host serves them. Of a broken package they show what can be
    read, and say so.

    Once `claimcheck set package homepage=ADDRESS` says where they will stand, a claim is cited by
    its page: ADDRESS/claims/C034.html.
    """
    from claimcheck.site.site_folder import write_site

    source, target = (one_of(named, package), folder) if folder else (package, named)
    context = click.get_current_context()
    [argument] = (one for one in context.command.params if one.name == "folder")
    if target is None:
        raise click.MissingParameter(ctx=context, param=argument)
    argument.type.convert(target, argument, context)
    count, errors = write_site(
        str(package_to_judge(source)),
        Path(target),
        all_formats=downloads == "all",
        since=since,
        told=say,
    )
    if as_json:
        print_json({"written": Path(target).as_posix(), "files": count, "errors": errors})
        return
    say(f"wrote {Path(target).as_posix()}: {count:,} files; open {target}/index.html")
    if errors:
        say(f"the package is broken ({errors}); every page says so")
