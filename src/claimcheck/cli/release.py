"""`claimcheck release`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from claimcheck.cli.json_output import JSON, print_json
from claimcheck.cli.messages import say
from claimcheck.cli.package_here import PACKAGE, writable
from claimcheck.cli.parameter_types import KeptPath
from claimcheck.cli.shared_options import article_option, release_option, sources_option
from claimcheck.errors import FOUND, Unwritable
from claimcheck.text.printable import printable

if TYPE_CHECKING:
    from claimcheck.model.report import Report


@click.command(short_help="Make a release: version, build, strict check, zip.")
@click.argument("version")
@article_option("Your own copy of the text: check against it.")
@sources_option("Your own copies of the documents.")
@release_option("--against", "The release before: check ids and the version.")
@click.option(
    "--output",
    type=KeptPath(),
    metavar="DIR",
    default=".",
    help="Where the zip goes; here by default.",
)
@click.option("--force", is_flag=True, help="Replace a file that is no release of the package.")
@PACKAGE
@JSON
def release(
    version: str, output: str, force: bool, package: str | None, as_json: bool, **checked: Any
) -> None:
    """Set VERSION, date and status, build, check strictly, and pack NAME-VERSION.zip.

    Nothing is written if any rule finds anything that is not acknowledged.
    """
    from claimcheck.data.inputs import files_in, files_of
    from claimcheck.edit.journal import Journal
    from claimcheck.edit.releasing import USUAL, plan_release
    from claimcheck.files.output import open_output
    from claimcheck.render.words import rules
    from claimcheck.run.validation import Options

    folder = writable(package)
    planned = plan_release(folder, version, Options(**checked))
    if not planned.report.passes(strict=True):
        _refuse(planned.report, as_json)
    target = Path(output) / planned.archive_name
    if not (force or planned.may_replace(target)):
        raise Unwritable(f"{target} is no release of this version; --force replaces it")
    differs = planned.differs_from(target)
    named = [path for path in (folder, checked["article"], checked["against"]) if path]
    inputs = [file for path in named for file in files_of(path)] + files_in(checked["sources"])
    with open_output(target, inputs=inputs, force=True) as write:
        write(planned.archive)  # first, so that no version is set without its zip
        planned.planned.write()
    Journal(folder).note_released()
    if as_json:
        made = {
            "written": target.as_posix(),
            "sha256": planned.sha256,
            "version": version,
            "replaced_other_data": differs,
        }
        report = json.loads(planned.report.to_json())
        print_json({**made, "lacking": planned.lacking, "report": report})
        return
    click.echo(f"wrote {printable(str(target))}\nsha256 {planned.sha256}\n{rules(planned.report)}")
    if differs:
        say(f"{target} had other data under this version: if it was published, release a later one")
    for name in planned.lacking:
        say(f"the descriptor has no {name}: if there is {USUAL[name]}, say so before you publish")
    click.echo("next: add the version to CHANGELOG.md, commit, tag, and publish the zip")


def _refuse(report: Report, as_json: bool) -> NoReturn:
    from claimcheck.render.reports.full import lines

    if as_json:
        print_json({"written": None, "report": json.loads(report.to_json())})
    else:
        click.echo("\n".join(lines(report)))
        click.echo("nothing was written; mend these, or acknowledge them in known_issues")
    sys.exit(FOUND)
