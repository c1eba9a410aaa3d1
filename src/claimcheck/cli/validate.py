"""`claimcheck validate`."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimcheck.cli.named_packages import named_packages
from claimcheck.cli.parameter_types import Choice, FilledText, KeptPath, NamedPath
from claimcheck.cli.progress import progress
from claimcheck.cli.report_output import DOCUMENTED, ReportOutput
from claimcheck.cli.shared_options import FORCE, article_option, release_option, sources_option
from claimcheck.cli.threads import spare_threads
from claimcheck.errors import UnknownName
from claimcheck.files.free_memory import refuse_odd_threads, refuse_small_address_space
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
    if not given:
        return ()
    if not codes:
        raise click.BadParameter("it names no rule; give a code such as REF, or leave it out")
    from claimcheck.engine.plugins import known_rules
    from claimcheck.text.names import pick_codes

    known = known_rules(plugins=not context.params["no_plugins"])
    try:
        return tuple(pick_codes(code, known) for code in codes)
    except UnknownName as unknown:
        raise click.BadParameter(str(unknown)) from None


class _Documented(click.Command):
    """A command of which also a wrong line is answered in the format that the line asks for."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """Read the line; of a wrong one all that can be read."""
        words = list(args)  # reading takes them away
        try:
            refuse_odd_threads()
            refuse_small_address_space()
            return super().make_context(info_name, args, parent, **extra)
        except DOCUMENTED as error:
            extra |= {"resilient_parsing": True, "ignore_unknown_options": True}
            _output(super().make_context(info_name, words, parent, **extra).params).tell_of(error)
            raise


def _output(given: Mapping[str, Any]) -> ReportOutput:
    """Return where a report goes before it is known what is read: over nothing but a report."""
    files = ("article", "against", "resume", "paths_from", "sources")
    return ReportOutput(
        style=given["style"] if given["style"] in FORMATS else "full",
        output=given["output"],
        force=False,
        every_rule=given["verbose"],
        strict=given["strict"],
        packages=(*(given["packages"] or ()), *(given["named"] or ())),  # None where one is wrong
        further_inputs=[given[name] for name in files if given[name]],
    )


_PACKAGE = NamedPath(readable=False)
"""A package that may not be read is reported, and hides none of the others' findings."""


@click.command(cls=_Documented)
@click.argument("packages", type=_PACKAGE, nargs=-1, metavar="[PACKAGE]...")
@click.option("--bundled", is_flag=True, help="Check the installed data.")
@article_option("Your own copy of the article.")
@sources_option("Your own copies of the documents, as texts.")
@release_option("--against", "An older release: also run the rules REL.")
@click.option(
    "--package",
    "named",
    multiple=True,
    type=_PACKAGE,
    metavar="PACKAGE",
    help="One more of them.",
)
@click.option(
    "--paths-from",
    type=NamedPath(readable=False),
    metavar="FILE",
    help="A list of them, one path a line; - is standard input.",
)
@click.option("--format", "style", type=Choice(list(FORMATS)), default="full", show_default=True)
@click.option("--json", "style", flag_value="json", help="As --format json.")
@click.option(
    "--output",
    type=NamedPath(),
    metavar="FILE",
    help="Write the report to a file; - is standard output.",
)
@FORCE
@click.option("--strict", is_flag=True, help="Warnings and draft notes fail, too.")
@click.option("--no-plugins", is_flag=True, is_eager=True, help="Leave out the rules of others.")
@click.option("--select", multiple=True, callback=_codes, metavar="CODES", help="Only these.")
@click.option("--ignore", multiple=True, callback=_codes, metavar="CODES", help="All but these.")
@click.option(
    "--jobs", type=click.IntRange(min=1), default=1, metavar="N", help="Processes for many of them."
)
@click.option(
    "--scheduler",
    type=FilledText(),
    metavar="ADDRESS",
    help="A Dask cluster that sees these files.",
)
@click.option(
    "--resume",
    type=KeptPath(),
    metavar="LEDGER",
    help="Keep what was found, and skip what has not changed since.",
)
@click.option(
    "--why",
    metavar="CODE:ROWKEY|CODE:PATH:LINE",
    help="Only say why a rule says of a row what it says.",
)
@click.option("-v", "--verbose", is_flag=True, help="Also say what each rule examined.")
def validate(**given: Any) -> None:
    """Check PACKAGE: a folder, a datapackage.json or a zip, also one of many packages.

    Without one, the nearest upwards is checked; of several, - stands for the paths that come from
    standard input, one a line, and a quoted pattern for what it matches.

    Exit code 0: no error. 1: one or more. 2: usage, or what cannot be read or written.
    """
    said = _output(given)
    with said.telling():
        _refuse_one_file_for_both(given["resume"], given["output"])
        packages = _packages(said.packages, given["paths_from"], bundled=given["bundled"])
        spare_threads(packages)
        from claimcheck.data.inputs import files_in
        from claimcheck.run.validation import Options

        asked = {name: given[name] for name in _ASKED}
        asked["scheduler"] = given["scheduler"] or ""
        options = Options(**asked, plugins=not given["no_plugins"])
        if given["why"] is not None:
            _say_why(said, packages, given["why"], options)
            return
        further = [*said.further_inputs, *map(str, files_in(options.sources))]
        packages = each_package(packages) or [str(nearest_package())]
        said = replace(said, packages=packages, further_inputs=further, force=given["force"])
    sys.exit(_judge(said, options).exit_code)


_ASKED = ("article", "sources", "against", "select", "ignore", "jobs", "resume")
"""The options that a validation takes as they are given."""


def _refuse_one_file_for_both(ledger: str | None, output: str | None) -> None:
    """Refuse to write a report over the ledger, also before there is one."""
    if ledger and output and Path(ledger).resolve() == Path(output).resolve():
        raise click.UsageError(f"{output} is the ledger, an input; name another output")


def _packages(named: Sequence[str], listed_in: str | None, *, bundled: bool) -> Sequence[str]:
    packages = named_packages(named, listed_in)
    if bundled and packages:
        raise click.UsageError("--bundled names the installed data; name no other package with it")
    return [str(installation.folder("datapackage"))] if bundled else packages


def _judge(said: ReportOutput, options: Options) -> Report:
    """Validate packages as strictly as the user or their project asks, and say what was found."""
    from claimcheck.run.validation import project_settings, report_each

    with said.telling():
        settings = project_settings(*said.packages, plugins=options.plugins)
    said = replace(said, strict=said.strict or settings.strict)
    lines = said.output is None and said.is_streamed()
    with progress("packages", beside_lines=lines) as told:
        return said.take(report_each(*said.packages, options=options, told=told))


def _say_why(said: ReportOutput, packages: Sequence[str], question: str, options: Options) -> None:
    """Print why a rule says of a row of the one package what it says."""
    from claimcheck.render.reason_text import lines
    from claimcheck.run.reasons import reasons

    if said.output or said.style != "full":
        raise click.UsageError("--why answers in words, on standard output, and in no format")
    packages = packages or [str(nearest_package())]
    if len(packages) != 1:
        raise click.UsageError("--why is about one row, and so about one package")
    click.echo("\n".join(lines(reasons(packages[0], question, options))))
