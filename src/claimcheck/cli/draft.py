"""`claimcheck draft`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimcheck.cli.parameter_types import FilledText, KeptPath, NamedPath
from claimcheck.errors import FOUND
from claimcheck.text.marker_styles import NONE, NUMBERED
from claimcheck.text.printable import printable

if TYPE_CHECKING:
    from claimcheck.draft.reading import ReadArticle

TEXT = FilledText()


@click.command()
@click.argument("text", type=NamedPath())
@click.argument("folder", type=KeptPath())
@click.option("--author", type=TEXT, metavar="NAME", help="Who wrote it, as printed.  [required]")
@click.option(
    "--issued",
    type=TEXT,
    metavar="EDTF",
    help="When it appeared: 2026-05-14, 2026, 2026-05/2026-12.  [required]",
)
@click.option(
    "--language", type=TEXT, metavar="TAG", help="Of the text read: en, ar, pt-BR.  [required]"
)
@click.option("--url", type=TEXT, help="Where it was read, if it has an address.")
@click.option("--accessed", type=TEXT, metavar="YYYY-MM-DD", help="When it was read.  [required]")
@click.option(
    "--title", type=TEXT, help="The line of the title, if it is not the first that looks like one."
)
@click.option("--deck", is_flag=True, help="The paragraph under the title is a summary.")
@click.option(
    "--heading",
    "headings",
    multiple=True,
    type=TEXT,
    metavar="LINE",
    help="A heading as printed; give all of them, or none.",
)
@click.option("--end", type=TEXT, metavar="LINE", help="The first line after the article.")
@click.option(
    "--references", type=TEXT, metavar="LINE", help="The line at which the list of notes begins."
)
@click.option(
    "--bibliography",
    "lists",
    multiple=True,
    type=NamedPath(),
    metavar="FILE",
    help="Its references as .bib, .ris or CSL-JSON; one that it names is found beside it.",
)
@click.option(
    "--keep", multiple=True, type=TEXT, metavar="WORDS", help="Words in which no sentence ends."
)
@click.option(
    "--cut", multiple=True, type=TEXT, metavar="WORDS", help="Words after which a sentence ends."
)
@click.option(
    "--notes",
    type=click.Choice([*NUMBERED, NONE]),
    help="How the markers of notes are printed, if not as it seems.",
)
@click.option("--name", type=TEXT, help="Of the package; made of the title if it is left out.")
@click.option("--yes", is_flag=True, help="Go on where it is doubtful what the notes are.")
@click.option("--licence", type=TEXT, help="Of your data only.  [default: CC-BY-4.0]")
@click.option("--update", is_flag=True, help="The article of the package in FOLDER changed.")
@click.option(
    "--former",
    type=NamedPath(readable=False),
    metavar="FILE",
    help="The article as it was, if FOLDER.work has none.",
)
def draft(
    text: str,
    folder: str,
    *,
    yes: bool,
    update: bool,
    former: str,
    lists: tuple[str, ...],
    **given: Any,
) -> None:
    """Start a claims package in FOLDER from TEXT, your own copy of an article.

    FOLDER is new or empty. TEXT is Markdown, reStructuredText, a saved HTML page, or plain text in
    UTF-8: a blank line between paragraphs, each heading on a line of its own, bullets with their
    sign, note markers as (1), the numbered list under a heading such as References.

    The text stays with you: only its title, headings and references are written, and positions and
    hashes of the rest. Every sentence is `pending` until you have read it. Where the notes and
    their list do not fit each other, it says so, and writes nothing until you say --yes.

    What a head in YAML states (author, date, lang, url) need not be said again.

    With --update, TEXT is the article as it is now, and FOLDER a package of it as it was. Each
    sentence is kept, moved, changed, lost or new; ids stay, and so does all that you wrote. What
    changed is to be looked at: `claimcheck next` shows it.
    """
    if update:
        _update(Path(text), Path(folder), former, given, lists=lists, yes=yes)
        return
    from claimcheck.draft import drafting, summary
    from claimcheck.draft.description import options_of
    from claimcheck.draft.reading import read_page

    source, target = Path(text), Path(folder)
    drafting.assure_vacant(target)
    page = read_page(source, [Path(file) for file in lists])
    drafted = drafting.draft(page, target, options_of(given, page.facts))
    if not yes:
        _stop_at_doubts(drafted.reading, summary.found_lines(drafted))
    drafting.write(drafted, target)
    _print(summary.lines(drafted, source, target))


def _update(
    text: Path,
    folder: Path,
    former: str | None,
    given: Mapping[str, Any],
    *,
    lists: Sequence[str],
    yes: bool,
) -> None:
    """Bring a package up to date with its article; what the options leave out stays."""
    from claimcheck.draft import begun_updates, update_text, updating
    from claimcheck.draft.reading import read_page

    if kept := [f"--{name}" for name in ("name", "licence") if given[name]]:
        raise click.UsageError(f"--update keeps what the package has; leave out {', '.join(kept)}")
    begun_updates.finish_update(folder)
    page = read_page(text, [Path(file) for file in lists])
    made = updating.plan_update(page, folder, given, former)
    if not yes:
        _stop_at_doubts(made.reading, update_text.lines(made))
    updating.write_update(made)
    _print(update_text.lines(made))


def _stop_at_doubts(reading: ReadArticle, found: Iterable[str]) -> None:
    """Say what is doubtful in a text after what was found in it, and end; nothing is written."""
    from claimcheck.draft.summary import doubtful_lines

    if doubts := list(doubtful_lines(reading)):
        _print([*found, *doubts])
        sys.exit(FOUND)


def _print(lines: Iterable[str]) -> None:
    click.echo("\n".join(map(printable, lines)))
