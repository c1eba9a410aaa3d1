"""The command line: parse, call, print, exit."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

PROGRAM_FAULT = 3


@contextmanager
def _exits() -> Iterator[None]:
    """Turn what a user can mend into one line and exit code 2, a fault of ours into 3."""
    from claimcheck.store import NotReadable, Refused

    try:
        yield
    except (click.exceptions.Exit, click.ClickException):
        raise
    except (NotReadable, Refused, ValueError, OSError) as error:
        raise click.UsageError(str(error)) from None
    except Exception as error:
        click.echo(f"claimcheck: fault of the program: {type(error).__name__}: {error}", err=True)
        raise SystemExit(PROGRAM_FAULT) from None


def _codes(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code.strip() for text in given for code in text.split(",") if code.strip())


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="claimcheck-datapackage")
def main() -> None:
    """Validate, read and cite claims packages: statements tied to their sources."""


FORMATS = ("full", "concise", "json", "jsonl")


@main.command()
@click.argument("packages", nargs=-1, metavar="[PACKAGE]...")
@click.option("--article", metavar="FILE", help="Your own copy of the article, as plain text.")
@click.option("--format", "style", type=click.Choice(FORMATS), default="full", show_default=True)
@click.option("--output", type=click.Path(dir_okay=False), help="Write the report to a file.")
@click.option("--strict", is_flag=True, help="Warnings and draft notes fail, too.")
@click.option("--select", multiple=True, callback=_codes, metavar="CODES", help="Only these.")
@click.option("--ignore", multiple=True, callback=_codes, metavar="CODES", help="All but these.")
@click.option("-v", "--verbose", is_flag=True, help="Also say what each rule examined.")
def validate(
    packages: tuple[str, ...],
    article: str | None,
    style: str,
    output: str | None,
    strict: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    verbose: bool,
) -> None:
    """Check PACKAGE (a folder, a datapackage.json or a zip; without one, the one here).

    Exit code 0: no error. 1: one or more. 2: usage, or nothing that can be read.
    """
    with _exits():
        from claimcheck import render
        from claimcheck.render import full
        from claimcheck.validate import Options, validate

        report = validate(*packages, options=Options(article, select, ignore))
        lines = list(render.FORMATS[style](report))
        if verbose and style == "full":
            lines[-1:-1] = full.rule_lines(report)
        _emit("\n".join(lines), output)
    failed = not report.ok or (strict and (report.count("warning") or report.count("note")))
    sys.exit(1 if failed else 0)


def _emit(text: str, output: str | None) -> None:
    if output is None:
        click.echo(text)
    else:
        Path(output).write_text(text + "\n", encoding="utf-8")


@main.command()
@click.argument("code", required=False)
@click.option("--all", "everything", is_flag=True, help="Every rule, one line each.")
def explain(code: str | None, everything: bool) -> None:
    """Print what a rule forbids, why, its limits, and an example of each kind."""
    with _exits():
        from claimcheck import explain as words
        from claimcheck.validate import chosen

        if everything:
            click.echo("\n".join(words.line(rule) for rule in chosen()))
            return
        if code is None:
            raise click.UsageError("name a rule, as in `claimcheck explain REF001`, or use --all")
        click.echo("\n".join(words.text(rule) for rule in chosen([code.upper()])), nl=False)


@main.command()
@click.argument("package", required=False)
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail if anything would.")
@click.option("--article", metavar="FILE", help="Also write the anchored columns from your copy.")
def build(package: str | None, only_check: bool, article: str | None) -> None:
    """Write derived columns, hashes, the descriptor and the generated pages."""
    with _exits():
        from claimcheck import build as builder
        from claimcheck.article import read
        from claimcheck.validate import default_package

        folder = Path(package) if package else default_package()
        planned = builder.plan(folder, None if article is None else read(article))
        changed = planned.drift() if only_check else planned.write()
        verb = "would change" if only_check else "wrote"
        for path in changed:
            click.echo(f"{verb} {path.as_posix()}")
        click.echo(f"{len(planned.files)} files, {len(changed)} {verb.rsplit(maxsplit=1)[-1]}d"
                   if only_check else f"{len(planned.files)} files, {len(changed)} written")
    sys.exit(1 if only_check and changed else 0)


@main.command()
@click.argument("package", required=False)
@click.option("--issues", is_flag=True, help="The known faults of the text, by severity.")
def info(package: str | None, issues: bool) -> None:
    """Say what a package holds: its tables, its figures, its known issues."""
    with _exits():
        from claimcheck import info as figures
        from claimcheck.validate import default_package

        path = package or str(default_package())
        click.echo("\n".join(figures.issues(path) if issues else figures.overview(path)))
