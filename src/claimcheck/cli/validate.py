"""`claimcheck validate`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from claimcheck.cli.choice import Choice
from claimcheck.cli.named_packages import named_packages
from claimcheck.cli.progress import progress
from claimcheck.cli.report_output import ReportOutput
from claimcheck.cli.threads import spare_threads
from claimcheck.errors import ClaimcheckError, UnknownName
from claimcheck.files.nearest import nearest_package
from claimcheck.files.package_paths import each_package
from claimcheck.model import installation
from claimcheck.render.reports import FORMATS

if TYPE_CHECKING:
    from claimcheck.model.report import Report
    from claimcheck.run.validation import Options


def _codes(context: click.Context, _: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """Return the codes of an option, which may be repeated and may hold several with commas."""
    codes = tuple(code.strip() for text in given for code in text.split(",") if code.strip())
    if not codes:
        return ()
    from claimcheck.engine.plugins import known_rules
    from claimcheck.text.names import pick_codes

    known = known_rules(plugins=not context.params["no_plugins"])
    try:
        return tuple(pick_codes(code, known) for code in codes)
    except UnknownName as unknown:
        raise click.BadParameter(str(unknown)) from None


@click.command()
@click.argument("packages", type=click.Path(), nargs=-1, metavar="[PACKAGE]...")
@click.option("--bundled", is_flag=True, help="Check the installed data.")
@click.option("--article", type=click.Path(), metavar="FILE", help="Your own copy of the article.")
@click.option(
    "--sources",
    type=click.Path(),
    metavar="DIR",
    help="Your own copies of the documents, as texts.",
)
@click.option("--against", metavar="OLD", help="An older release: also run the rules REL.")
@click.option(
    "--package",
    "named",
    multiple=True,
    type=click.Path(),
    metavar="PACKAGE",
    help="One more of them.",
)
@click.option(
    "--paths-from", metavar="FILE", help="A list of them, one path a line; - is standard input."
)
@click.option("--format", "style", type=Choice(list(FORMATS)), default="full", show_default=True)
@click.option("--json", "style", flag_value="json", help="As --format json.")
@click.option(
    "--output",
    type=click.Path(),
    metavar="FILE",
    help="Write the report to a file; - is standard output.",
)
@click.option("--force", is_flag=True, help="Replace a file that this command did not write.")
@click.option("--strict", is_flag=True, help="Warnings and draft notes fail, too.")
@click.option("--no-plugins", is_flag=True, is_eager=True, help="Leave out the rules of others.")
@click.option("--select", multiple=True, callback=_codes, metavar="CODES", help="Only these.")
@click.option("--ignore", multiple=True, callback=_codes, metavar="CODES", help="All but these.")
@click.option(
    "--jobs", type=click.IntRange(min=1), default=1, metavar="N", help="Processes for many of them."
)
@click.option(
    "--scheduler", default="", metavar="ADDRESS", help="A Dask cluster that sees these files."
)
@click.option(
    "--resume",
    type=click.Path(),
    metavar="LEDGER",
    help="Keep what was found, and skip what has not changed since.",
)
@click.option(
    "--why",
    metavar="CODE:ROWKEY|CODE:PATH:LINE",
    help="Only say why a rule says of a row what it says.",
)
@click.option("-v", "--verbose", is_flag=True, help="Also say what each rule examined.")
def validate(
    packages: tuple[str, ...],
    named: tuple[str, ...],
    paths_from: str | None,
    style: str,
    strict: bool,
    verbose: bool,
    **asked: Any,
) -> None:
    """Check PACKAGE: a folder, a datapackage.json or a zip, also one of many packages.

    Without one, the nearest upwards is checked; of several, - stands for the paths that come from
    standard input, one a line, and a quoted pattern for what it matches.

    Exit code 0: no error. 1: one or more. 2: usage, or what cannot be read or written.
    """
    packages = tuple(named_packages((*packages, *named), paths_from))
    output, force, bundled = (asked.pop(name) for name in ("output", "force", "bundled"))
    plugins, why = not asked.pop("no_plugins"), asked.pop("why")
    if bundled and packages:
        raise click.UsageError("--bundled names the installed data; name no other package with it")
    packages = (str(installation.folder("datapackage")),) if bundled else packages
    spare_threads(packages)
    from claimcheck.data.inputs import files_in
    from claimcheck.run.validation import Options

    options = Options(**asked, plugins=plugins)
    named_files = (options.article, options.against, options.resume, paths_from)
    if why:
        if output or style != "full":
            raise click.UsageError("--why answers in words, on standard output, and in no format")
        _say_why(packages or (str(nearest_package()),), why, options)
        return

    said = ReportOutput(
        style=style,
        output=output,
        force=force,
        every_rule=verbose,
        strict=strict,
        packages=each_package(packages),
        further_inputs=[str(path) for path in (*named_files, *files_in(options.sources)) if path],
    )
    sys.exit(_judge(said, options).exit_code)


def _judge(said: ReportOutput, options: Options) -> Report:
    """Validate packages as strictly as the user or their project asks, and say what was found."""
    from claimcheck.run.validation import project_settings, report_each

    try:
        packages = said.packages or [str(nearest_package())]
        settings = project_settings(*packages, plugins=options.plugins)
    except (ClaimcheckError, OSError) as error:
        said.tell_of(error)
        raise
    said = replace(said, packages=packages, strict=said.strict or settings.strict)
    lines = said.output is None and said.is_streamed()
    with progress("packages", beside_lines=lines) as told:
        return said.take(report_each(*packages, options=options, told=told))


def _say_why(packages: Sequence[str], question: str, options: Options) -> None:
    """Print why a rule says of a row of the one package what it says."""
    from claimcheck.render.reason_text import lines
    from claimcheck.run.reasons import reasons

    if len(packages) != 1:
        raise click.UsageError("--why is about one row, and so about one package")
    click.echo("\n".join(lines(reasons(packages[0], question, options))))
